"""What is amiss with places: a meeting of another body, a post not listed, a tie, a place without a meeting."""

from __future__ import annotations

from collections.abc import Iterator

from docgen.core.place.rating_place import rating_place
from docgen.core.place.review_places import PLACES, review_places
from docgen.core.place.venue import VENUES, holder_of, is_named_after, venue_of
from docgen.core.problem import Problem
from docgen.core.structure.coverage import Case


def place_findings(case: Case) -> Iterator[Problem]:
    """Yield findings about meetings, then about those who hold several posts."""
    yield from _venues(case)
    for member in dict.fromkeys(post.member for post in case.review.posts):
        yield from _rating(case, member)
        yield from _missing_places(case, member)


def _venues(case: Case) -> Iterator[Problem]:
    for meeting in case.review.meetings:
        collective = case.review.collective(meeting.collective)
        venue, holder = venue_of(case.review, collective, case.regime), holder_of(case.review, meeting)
        if venue.rule and (venue.body is None or venue.body != holder):
            wanted = venue.body.name if venue.body else "cấp uỷ (chưa có ở sheet Tập thể)"
            message = f"{collective.name} kiểm điểm tại hội nghị {wanted}, không phải hội nghị {holder.name}."
            hint = f"Ghi tập thể ấy ở cột Hội nghị của tập thể. Căn cứ: {venue.rule.source} (quy tắc {VENUES})."
            yield Problem("noi_kiem_diem_khac", meeting.record.at("hoi_nghi_cua"), message, hint, "warning")
        elif holder.id != meeting.collective and not is_named_after(meeting, holder):
            message = f"Tên “{meeting.name}” không nêu {holder.name}, tập thể họp; giấy mời, biên bản in tên này."
            hint = f"Sửa tên hội nghị, ví dụ: Hội nghị {holder.name} kiểm điểm {collective.name}."
            yield Problem("ten_hoi_nghi_khac_noi", meeting.record.at("ten"), message, hint, "warning")


def _rating(case: Case, member: str) -> Iterator[Problem]:
    place = rating_place(case.review.posts_of(member), case.regime)
    name = case.review.member(member).name
    if place.question == "unlisted":
        hint = "Sửa tên chức vụ cho khớp danh mục, hoặc bổ sung quy tắc bac_chuc_vu của địa phương."
        for post in place.posts:
            message = f"{name}: danh mục chức vụ của địa phương không có “{post.title}” nên chưa biết nơi xếp loại."
            yield Problem("chuc_vu_ngoai_danh_muc", post.record.at("chuc_vu"), message, hint, "warning")
    elif place.question:
        origin = (place.posts or case.review.posts_of(member))[-1].record.at("noi_xep_loai")
        message = f"{name}: chưa xác định được nơi xếp loại. {place.why}"
        hint = "Người có thẩm quyền chọn: ghi Có ở cột Xếp loại tại đây của một chức vụ, kèm lý do."
        yield Problem("noi_xep_loai_can_hoi", origin, message, hint, "warning")


def _missing_places(case: Case, member: str) -> Iterator[Problem]:
    """A collective in which somebody holds a post meets without reviewing him or her."""
    person = case.review.member(member)
    if not case.owes(member):
        return
    rule = case.regime.rules.get(PLACES)
    basis = f" Căn cứ: {rule.source} (quy tắc {PLACES})." if rule else ""
    for place in review_places(case.review, person)[1:]:
        if place.collective and (member, place.collective) not in case.reviewed_by:
            name = case.review.collective(place.collective).name
            message = (
                f"{person.name} còn phải kiểm điểm ở {name} nhưng không có hội nghị nào của tập thể ấy có người này."
            )
            hint = f"Ghi người này vào thành phần hội nghị của {name}, hoặc thêm hội nghị.{basis}"
            yield Problem("thieu_noi_kiem_diem", place.posts[0].record.at("tap_the"), message, hint, "warning")
