#!/bin/sh
# Cài docgen vào chính thư mục này, không cần mạng, không cần quyền quản trị. Thân của lệnh ở cai_dat.py.
cd "$(dirname "$0")" || exit 1
for name in python3.13 python3.12 python3.14 python3.11 python3 python; do
    if "$name" -c 'import sys; sys.exit(0 if sys.version_info[:2] >= (3, 11) else 1)' 2>/dev/null; then
        exec "$name" cai_dat.py "$@"
    fi
done
echo "Chưa có Python 3.11 trở lên. Hãy cài rồi chạy lại: xem DOC_TRUOC.txt." >&2
exit 2
