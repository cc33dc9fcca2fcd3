@echo off
rem Cai docgen vao chinh thu muc nay, khong can mang, khong can quyen quan tri. Than cua lenh o cai_dat.py.
setlocal
cd /d "%~dp0"
chcp 65001 >nul
set "PY="
for %%P in ("py -3.13" "py -3.12" "py -3.14" "py -3.11" "python" "python3" "py -3") do if not defined PY call :try "%%~P"
if not defined PY (
  echo Chua co Python. Hay cai Python 3.13 ban 64 bit roi chay lai: xem DOC_TRUOC.txt.
  set "CODE=2"
  goto :end
)
%PY% cai_dat.py %*
set "CODE=%ERRORLEVEL%"
:end
rem Bam dup vao tep thi cua so o lai de doc.
if "%~1"=="" pause
exit /b %CODE%

:try
%~1 -c "import sys; sys.exit(0 if sys.version_info[:2] >= (3, 11) else 1)" >nul 2>nul && set "PY=%~1"
exit /b 0
