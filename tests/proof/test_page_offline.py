"""The page needs no network: with loopback as the only route it opens, makes drafts, and serves every role."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from docgen import pipeline
from docgen.readers.workspace_data import read_workspace_data
from tests.proof.test_offline import ISOLATED, can_isolate

pytestmark = pytest.mark.proof
# Runs inside the namespace: brings loopback up, serves, and walks the page as a browser would.
_WALK = """
import http.client, re, socket, subprocess, sys, time
subprocess.run(["ip", "link", "set", "lo", "up"], check=True)
try:
    socket.create_connection(("192.0.2.1", 80), 2)
    sys.exit("there is a network")
except OSError:
    pass
command = [sys.executable, "-m", "docgen", "serve", sys.argv[1], "--port", "8765"]
server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
address = re.search(r"/vao/\\S+", server.stdout.readline())[0].rstrip(";")
page = http.client.HTTPConnection("127.0.0.1", 8765, timeout=120)
page.request("GET", address)
answer = page.getresponse()
answer.read()
cookie = {"cookie": answer.headers["set-cookie"].partition(";")[0]}

def get(address):
    page.request("GET", address, headers=cookie)
    answer = page.getresponse()
    return answer.status, answer.read().decode()

status, text = get("/hoi-nghi/HN-CBVP")
assert status == 200, text
token = re.search(r'name="_csrf" value="([0-9a-f]+)"', text)[1]
form = {**cookie, "content-type": "application/x-www-form-urlencoded"}
page.request("POST", "/hoi-nghi/HN-CBVP/du-thao", f"_csrf={token}", form)
work = page.getresponse()
work.read()
for _ in range(600):
    status, text = get(work.headers["location"])
    if "Đã xong" in text:
        break
    time.sleep(0.5)
else:
    sys.exit(text)
for asset in set(re.findall(r'(?:src|href)="([^"]+[.](?:css|js))"', text)):
    assert asset.startswith("/tinh/"), asset
    page.request("GET", asset)
    answer = page.getresponse()
    answer.read()
    assert answer.status == 200, asset
server.terminate()
server.wait(30)
print("walked")
"""

# The same for each role: signs in with a password, opens the pages of its work, and fetches what they are dressed with.
_ROLES = """
import http.client, re, socket, subprocess, sys
from datetime import datetime
from urllib.parse import urlencode
from docgen.accounts.account import Account
from docgen.accounts.accounts import Accounts
subprocess.run(["ip", "link", "set", "lo", "up"], check=True)
try:
    socket.create_connection(("192.0.2.1", 80), 2)
    sys.exit("there is a network")
except OSError:
    pass
PAGES = {
    "van_thu": ["/", "/du-lieu", "/du-lieu/bang/ca_nhan", "/van-ban", "/hoi-nghi/HN-CBVP", "/bieu-do", "/viec"],
    "thanh_vien": ["/cua-toi", "/cua-toi/HN-CBVP", "/phieu-cua-toi"],
    "luu_tru": ["/kho", "/kho/noi-khac", "/kho/tra-cuu?tu=ho+so", "/kho/kiem-tra", "/kho/han", "/kho/giao-nop"],
    "quan_tri": ["/quan-tri", "/quan-tri/sao-luu", "/quan-tri/nhat-ky", "/tai-khoan"],
}
phrase, now = "con trâu đi trước cái cày", datetime.now()
accounts = Accounts.open(sys.argv[1] + "/out/nhat_ky.db")
for role in PAGES:
    person = Account(role.replace("_", "."), role, frozenset({role}), sys.argv[2] if role == "thanh_vien" else "")
    accounts.choose_password(person.login, accounts.add(person, now), phrase, now)
accounts.close()
command = [sys.executable, "-m", "docgen", "serve", sys.argv[1], "--port", "8765"]
server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
server.stdout.readline()
for role, pages in PAGES.items():
    page = http.client.HTTPConnection("127.0.0.1", 8765, timeout=120)
    form = {"content-type": "application/x-www-form-urlencoded"}
    page.request("POST", "/dang-nhap", urlencode({"login": role.replace("_", "."), "password": phrase}), form)
    answer = page.getresponse()
    answer.read()
    cookie = {"cookie": answer.headers["set-cookie"].partition(";")[0]}
    for address in pages:
        page.request("GET", address, headers=cookie)
        answer = page.getresponse()
        text = answer.read().decode()
        assert answer.status == 200, (role, address, answer.status, text[-400:])
        for asset in set(re.findall(r'(?:src|href)="([^"]+[.](?:css|js))"', text)):
            assert asset.startswith("/tinh/"), asset
        assert not re.search(r'(?:src|href|action)="(?:https?:)?//', text), address
server.terminate()
server.wait(30)
print("walked")
"""


@pytest.mark.skipif(not can_isolate(), reason="this system lets no process leave the network")
def test_the_page_works_where_loopback_is_the_only_route(tmp_path: Path) -> None:
    root = tmp_path / "suoi-lanh"
    pipeline.init(root, "2025-hd43", "2026", sample=True)
    command = [*ISOLATED, sys.executable, "-c", _WALK, str(root)]
    done = subprocess.run(command, check=False, capture_output=True, text=True, encoding="utf-8")
    assert done.stdout.splitlines()[-1:] == ["walked"], done.stderr[-2000:]


@pytest.mark.skipif(not can_isolate(), reason="this system lets no process leave the network")
def test_every_role_works_where_loopback_is_the_only_route(tmp_path: Path) -> None:
    root = tmp_path / "suoi-lanh"
    pipeline.init(root, "2025-hd43", "2026", sample=True)
    rows = [record for record in read_workspace_data(root).records if record.kind == "thanh_phan"]
    member = next(row.text("nguoi") for row in rows if row.text("hoi_nghi") == "HN-CBVP" and row.text("nguoi"))
    command = [*ISOLATED, sys.executable, "-c", _ROLES, str(root), member]
    done = subprocess.run(command, check=False, capture_output=True, text=True, encoding="utf-8")
    assert done.stdout.splitlines()[-1:] == ["walked"], done.stderr[-2000:]
