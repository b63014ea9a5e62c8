import type { Lexicon } from "#core/classify/lexicon/concepts.ts";

export const vi: Lexicon = {
  image:
    "hình ảnh,bức ảnh,tấm ảnh,ảnh,bức tranh,tranh,bức vẽ,hình vẽ,minh họa,chân dung,áp phích,biếm họa,phác thảo,biểu tượng,nhãn dán,bìa sách,hình nền,hình xăm,bưu thiếp",
  video: "video,phim ngắn,hoạt hình,đoạn phim,đoạn clip,thước phim",
  music:
    "bài hát,ca khúc,âm nhạc,bản nhạc,giai điệu,nhạc nền,bài nhạc,nhạc phim,khúc nhạc,bài ru,đoạn nhạc",
  audio:
    "giọng nói,giọng,bản ghi âm,ghi âm,tệp âm thanh,lời thoại,tin nhắn thoại,âm thanh,sách nói",
  sfx: "hiệu ứng âm thanh,tiếng động",
  code: "mã nguồn,đoạn mã,hàm,chương trình,thuật toán,truy vấn sql,biểu thức chính quy,vòng lặp,mảng,trang web,ứng dụng web,tệp csv,biến,cơ sở dữ liệu,lập trình",
  doc: "bài thơ,thơ,câu chuyện,truyện,bài luận,bài văn,bài viết,email,thư,bản tóm tắt,đoạn văn,công thức,kịch bản,lời bài hát,truyện cười,danh sách,mô tả,khẩu hiệu,bài phát biểu,báo cáo,kế hoạch,tiêu đề,câu hỏi,văn bản,câu,bài đánh giá,tiểu sử,hội thoại,mẹo,ý tưởng,tiểu thuyết,từ,chiến lược,ngân sách,chiến dịch,lịch trình,thời khóa biểu,thời gian biểu,khảo sát,bảng câu hỏi,thí nghiệm,giáo án,khóa học,hướng dẫn,hợp đồng,bảng,luận điểm,lời xin lỗi,tên,thực đơn",
  make: "tạo,tạo ra,hãy tạo,làm,làm cho tôi,thiết kế,sản xuất,tôi muốn,tôi cần,cho tôi,xây dựng,chuẩn bị",
  draw: "vẽ,hãy vẽ,vẽ cho tôi,minh họa cho",
  compose: "sáng tác,soạn nhạc,hát,hát cho tôi",
  edit: "chỉnh sửa,xóa,loại bỏ,bỏ,thay thế,thay,thay đổi,biến,chuyển đổi,thêm,cắt,cải thiện,nâng cấp,tô màu,khôi phục,xoay,phóng to,đổi",
  combine: "kết hợp,ghép,trộn,hợp nhất,gộp",
  animate: "làm chuyển động,tạo hoạt ảnh",
  write: "viết,hãy viết,soạn,liệt kê,hoàn thành",
  explain:
    "giải thích,là gì,là ai,định nghĩa,kể cho tôi,tại sao,vì sao,sự khác biệt,khác nhau,so sánh,nghĩa là,ý nghĩa,mô tả,hoạt động như thế nào",
  rewrite:
    "dịch,bản dịch,tóm tắt,diễn đạt lại,viết lại,sửa lỗi,đơn giản hóa,phân loại,sang tiếng anh,sang tiếng việt",
  speak:
    "đọc to,đọc thành tiếng,đọc cho tôi,đọc văn bản,chuyển văn bản thành giọng nói,thành giọng nói,đọc đoạn,phát âm,thuyết minh",
  transcribe:
    "chép lại,phiên âm,chuyển giọng nói thành văn bản,chuyển âm thanh thành văn bản,thành văn bản,phụ đề",
  search: "tìm,tìm kiếm,tra cứu,tra,tìm cho tôi",
  fix: "gỡ lỗi,cài đặt hàm,đoạn mã này,code này,viết hàm,viết chương trình,viết code,viết mã,lập trình",
  describe: "trong ảnh này,bạn thấy gì,phân tích,nhận diện,xác định",
  recommend: "gợi ý,đề xuất,giới thiệu cho tôi,khuyên,có nên",
  fresh:
    "hôm nay,bây giờ,hiện tại,hiện nay,mới nhất,gần đây,tuần này,cuối tuần này,ngày mai,tối nay,hôm qua,trực tiếp,năm nay,tháng này,sắp tới",
  weather:
    "thời tiết,dự báo,mưa,tuyết,nhiệt độ,bão,ô dù,nắng,nóng,lạnh,áo khoác",
  finance:
    "giá vàng,giá xăng,giá,chứng khoán,cổ phiếu,tỷ giá,bao nhiêu tiền,lãi suất,lạm phát",
  news: "tin tức,tỷ số,kết quả,ai thắng,trận đấu,bầu cử,bảng xếp hạng,tổng thống,ngoại hạng",
  local:
    "gần đây,gần tôi,gần nhất,nhà hàng,quán,đường đến,giao thông,kẹt xe,giờ mở cửa,rạp,lịch chiếu,chuyến bay,khách sạn,vé,nhà thuốc,cây xăng,sự kiện,tàu,đặt bàn",
  online:
    "trên mạng,trên internet,trực tuyến,trên google,trang web,liên kết,nguồn",
  question:
    "gì,ai,khi nào,ở đâu,đâu,như thế nào,thế nào,bao nhiêu,mấy,tại sao,nào,có phải,không",
  request:
    "vui lòng,làm ơn,hãy,bạn có thể,có thể,tôi muốn,tôi cần,giúp tôi,cho tôi",
  neg: "không,đừng,không có,chưa",
  meta: "trình phát,trình chỉnh sửa,phần mềm,định dạng,lý thuyết,lịch sử,công nghiệp,ứng dụng,lời,kịch bản,hợp âm,bản quyền,xử lý,nhận dạng,trò chơi,máy ảnh,độ phân giải,nén,prompt",
  ref: "ảnh này,bức ảnh này,hình này,đính kèm,tải lên,video này,nền,những ảnh này",
  motion:
    "quay chậm,máy quay,giây,chuyển động,đang chạy,đang bay,nhảy múa,cảnh quay,flycam,cận cảnh đến",
  style:
    "chân thực,siêu thực,chi tiết,cận cảnh,hậu cảnh,ánh sáng,phong cách,phong cảnh,độ phân giải cao,sơn dầu,màu nước,đen trắng,tối giản,mặc,ngồi,điện ảnh,màu sắc,chất lượng",
  sound:
    "guitar,trống,bass,vĩ cầm,nhịp,tiết tấu,hợp xướng,giọng hát,mộc mạc,vui tươi,sôi động,rock,pop,cổ điển,điện tử,rap",
  voiced:
    "giọng nam,giọng nữ,giọng trầm,giọng cao,ngữ điệu,thì thầm,nói chậm,nói nhanh",
  calc: "tính,giải,phương trình,phần trăm,tổng,căn bậc hai,đạo hàm,tích phân,chứng minh,xác suất,diện tích",
  chat: "xin chào,chào,cảm ơn,chào buổi sáng,bạn khỏe không,tạm biệt,bạn là ai",
  followup:
    "làm cho nó,bây giờ,lại,một lần nữa,cái khác,ngắn hơn,dài hơn,trang trọng hơn,đổi,tiếp tục,giống vậy,dịch nó,màu xanh,cũng,thêm,chi tiết hơn",
  figure: "đặt câu hỏi,tự do ngôn luận,mã bưu điện,tầng lớp trung lưu",
  stop: "là,của,và,có,một,cho,được,trong,các,những,với,này,đó,người,tôi,bạn,về,để,từ,như,khi,đã",
};
