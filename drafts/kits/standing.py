"""The words that stand on every paper, whatever the draft: while opinions are taken, and once they are not."""

ASKING = {
    "notice": "THÔNG BÁO LẤY Ý KIẾN",
    "banner": "LẤY Ý KIẾN NHÂN DÂN",
    "until": "Góp ý đến hết",
    "slip": "Nộp đến hết",
    "schedule": "phát đến hết ngày",
    "how": "Cách góp ý",
    "panel": "Góp ý thế nào",
    "contact": "Nơi nhận ý kiến",
    "scan": "Quét mã để góp ý",
    "look": "Quét mã để đọc và góp ý",
    "foot": "Mỗi ý kiến đều được ghi nhận và trả lời công khai. Không cần tài khoản, không phải khai số căn cước.",
    "press": "Lấy ý kiến về",
}
OVER = {
    "notice": "ĐÃ HẾT THỜI GIAN LẤY Ý KIẾN",
    "banner": "ĐÃ LẤY Ý KIẾN NHÂN DÂN",
    "until": "Đã nhận ý kiến đến hết",
    "slip": "Đã nhận đến hết",
    "schedule": "đã nhận ý kiến đến hết ngày",
    "how": "Kết quả lấy ý kiến",
    "panel": "Kết quả lấy ý kiến",
    "contact": "Nơi hỏi thêm",
    "scan": "Quét mã để xem kết quả",
    "look": "Quét mã để xem kết quả",
    "foot": "Mỗi ý kiến đều được ghi nhận và trả lời công khai.",
    "press": "Đã lấy ý kiến về",
}
