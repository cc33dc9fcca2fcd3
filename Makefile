# make demo: cài đặt rồi chạy trọn hành trình trên dữ liệu mẫu. make test: mọi kiểm tra.
# Thân của các lệnh ở tools/set_up.py, dùng chung với make.cmd trên Windows.

goals := demo test proof bench fuzz pictures venv server office wheel bundle clean
new_enough := import sys; sys.exit(0 if sys.version_info >= (3, 11) else 1)
PYTHON ?= $(shell for name in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	"$$name" -c '$(new_enough)' 2>/dev/null && { echo "$$name"; break; }; done)

.PHONY: $(goals)
$(goals):
	@test -n "$(PYTHON)" || { echo "Cần Python 3.11 trở lên." >&2; exit 2; }
	@"$(PYTHON)" tools/set_up.py $@
