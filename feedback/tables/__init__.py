"""Bản tổng hợp ý kiến, tiếp thu, giải trình: what it says on the page, on paper and in a sheet.

Four columns and the opening words follow the national form as domain.md f1-f3 records it (Nghị định
78/2025/NĐ-CP; number of the form not checked against the original).

A draft may have a million comments, so nothing here holds them: `groups` are what the rows stand under (articles,
or themes), `parts` are texts to print (one opinion, or n alike) read a page at a time, `lines` are parts beside
their answer. `opening` counts, `coverage` says what is missing, `paper` and `sheet` write, `files` keeps.
"""

HEAD = [
    "Nhóm vấn đề hoặc điều, khoản",
    "Chủ thể góp ý",
    "Nội dung góp ý",
    "Nội dung tiếp thu, giải trình",
]
WHOLE = "Toàn dự thảo"
NOT_SHOWN = "(người gửi đề nghị không đăng nội dung)"
NOT_CHECKED = "(chờ duyệt đăng)"
NOT_ANSWERED = "Chưa có giải trình"
