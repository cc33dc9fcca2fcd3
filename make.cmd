@echo off
rem make demo, make test ... on Windows: the twin of Makefile. The goals live in tools\set_up.py.
setlocal
cd /d "%~dp0"
chcp 65001 >nul
set "PY="
for %%P in ("py -3" "python" "python3") do if not defined PY call :try "%%~P"
if not defined PY (
  echo Can cai Python 3.11 tro len.
  exit /b 2
)
set "GOAL=%~1"
if "%GOAL%"=="" set "GOAL=demo"
%PY% tools\set_up.py %GOAL%
exit /b %ERRORLEVEL%

:try
%~1 -c "import sys; sys.exit(0 if sys.version_info[:2] >= (3, 11) else 1)" >nul 2>nul && set "PY=%~1"
exit /b 0
