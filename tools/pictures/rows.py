"""Which pages are pictured: for whom, on which screen, on which day, and what is done there first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Page

from tools.pictures import acts
from tools.pictures.season import MEETING, READER

CLERK, MEMBER, ARCHIVIST, ADMINISTRATOR = "an.nv", "vy.tth", "mai.lt", "quan.lt"


@dataclass(frozen=True)
class Shot:
    """A picture of a page: `name` below docs/hinh, `login` of stage.PEOPLE, `at` the heading it begins with."""

    name: str
    login: str
    path: str
    at: str = ""
    screen: str = "desk"
    act: Callable[[Page], None] = acts.look


# The season begins: nothing is made yet.
AT_THE_START = (
    Shot("van_thu/ky_nay", CLERK, "/"),
    Shot("van_thu/du_lieu", CLERK, "/du-lieu"),
    Shot("van_thu/o_sai", CLERK, "/du-lieu/bang/ca_nhan", act=acts.type_a_wrong_day),
    Shot("van_thu/nhap_khau", CLERK, "/du-lieu", act=acts.bring_a_changed_workbook),
    Shot("van_thu/dan", CLERK, "/du-lieu/bang/ca_nhan/dan"),
    Shot("van_thu/phieu", CLERK, "/phieu"),
    Shot("van_thu/lich", CLERK, "/lich"),
    Shot("thanh_vien/mo_tai_khoan", "", "/mo-tai-khoan", screen="phone"),
    Shot("thanh_vien/phieu_cua_toi", MEMBER, "/phieu-cua-toi", screen="phone"),
    Shot("quan_tri/tai_khoan", ADMINISTRATOR, "/quan-tri"),
    Shot("quan_tri/mot_tai_khoan", ADMINISTRATOR, "/quan-tri/tai-khoan/vy.tth"),
)
# Drafts are made and sent; members read and remark; the clerk answers.
DRAFTS_OUT = (
    Shot("thanh_vien/cua_toi", MEMBER, "/cua-toi", screen="phone"),
    Shot("thanh_vien/goi", MEMBER, f"/cua-toi/{MEETING}", screen="phone"),
    Shot("thanh_vien/doc", MEMBER, f"/cua-toi/{MEETING}", screen="phone", act=acts.open_the_first_draft),
    Shot("thanh_vien/gop_y", MEMBER, f"/cua-toi/{MEETING}", screen="phone", act=acts.write_a_remark),
    Shot("thanh_vien/tai_khoan", MEMBER, "/tai-khoan", screen="phone"),
    Shot("van_thu/hoi_nghi", CLERK, f"/hoi-nghi/{MEETING}"),
    Shot("van_thu/ai_da_nhan", CLERK, f"/hoi-nghi/{MEETING}", at="Ai đã nhận gì"),
    Shot("van_thu/van_ban", CLERK, "/van-ban"),
    Shot("van_thu/gui", CLERK, f"/hoi-nghi/{MEETING}/gui"),
    Shot("van_thu/giao_nhan", CLERK, "/giao-nhan"),
    Shot("van_thu/gop_y", CLERK, "/gop-y", act=acts.open_an_answer),
    Shot("van_thu/viec", CLERK, f"/hoi-nghi/{MEETING}", act=acts.make_invitations),
)
# The year is over: results are in, dossiers packed.
WHEN_OVER = (
    Shot("van_thu/kiem_phieu", CLERK, f"/hoi-nghi/{MEETING}/kiem-phieu"),
    Shot("van_thu/xep_loai", CLERK, f"/hoi-nghi/{MEETING}/xep-loai"),
    Shot("van_thu/bieu_do", CLERK, "/bieu-do"),
    Shot("van_thu/ho_so", CLERK, "/ho-so"),
    Shot("luu_tru/noi_khac", ARCHIVIST, "/kho/noi-khac", act=acts.bring_a_package),
    Shot("luu_tru/ho_so_den", ARCHIVIST, "/kho"),
    Shot("luu_tru/mot_ho_so", ARCHIVIST, f"/kho/ho-so/{READER}.zip"),
    Shot("luu_tru/tra_cuu", ARCHIVIST, "/kho/tra-cuu?tu=van+phong"),
    Shot("luu_tru/kiem_tra", ARCHIVIST, "/kho/kiem-tra", act=acts.check_all_packages),
    Shot("luu_tru/han", ARCHIVIST, "/kho/han"),
    Shot("luu_tru/giao_nop", ARCHIVIST, "/kho/giao-nop", act=acts.make_the_set),
    Shot("quan_tri/sao_luu", ADMINISTRATOR, "/quan-tri/sao-luu", act=acts.back_up),
    Shot("quan_tri/nhat_ky", ADMINISTRATOR, "/quan-tri/nhat-ky"),
)
