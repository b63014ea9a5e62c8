import type { Lexicon } from "#core/classify/lexicon/concepts.ts";

export const id: Lexicon = {
  image:
    "gambar,foto,ilustrasi,lukisan,potret,poster,karikatur,sketsa,ikon,stiker,sampul,wallpaper,infografis,grafik,cat air,tato,kartu pos,imej",
  video: "video,animasi,film pendek,klip,rekaman video,kartun",
  music:
    "lagu,musik,muzik,melodi,irama,instrumental,nina bobo,simfoni,musik latar,jingle,nyanyian",
  audio: "suara,narasi,rekaman,pesan suara,file audio,buku audio,sulih suara",
  sfx: "efek suara,bunyi",
  code: "kode,kod,fungsi,skrip,program yang,program,algoritma,kueri sql,kelas,perulangan,array,halaman web,aplikasi web,file csv,variabel,basis data,database",
  doc: "puisi,cerita,cerpen,esai,artikel,email,surat,ringkasan,paragraf,resep,naskah,skenario,lirik,lelucon,pantun,daftar,deskripsi,slogan,pidato,laporan,rencana,judul,pertanyaan,teks,kalimat,ulasan,biografi,dialog,tips,ide,novel,kata,karangan,strategi,anggaran,kampanye,survei,kuesioner,eksperimen,kurikulum,kursus,lokakarya,panduan,kontrak,tabel,argumen,agenda,proposal,rutinitas,perbandingan,permintaan maaf,nama,rencana bisnis,rpp",
  make: "buat,buatkan,buatlah,bikin,bikinkan,hasilkan,ciptakan,cipta,rancang,desain,produksi,saya ingin,saya mau,aku mau,saya butuh,saya perlu,beri saya,tunjukkan,jana,hasilkan",
  draw: "gambarkan,menggambar,lukis,lukiskan,ilustrasikan,lukiskan",
  compose: "gubah,komposisikan,nyanyikan,ciptakan lagu,mainkan",
  edit: "edit,hapus,hilangkan,buang,ganti,gantikan,ubah,ubahlah,tukar,konversi,tambahkan,tambah,potong,perbaiki,tingkatkan,warnai,pulihkan,putar,perbesar,letakkan",
  combine: "gabungkan,gabung,satukan,campurkan,campur,padukan",
  animate: "animasikan,hidupkan",
  write: "tulis,tuliskan,tulislah,susun,sebutkan,lengkapi,karang",
  explain:
    "jelaskan,terangkan,apa itu,siapa,apakah yang dimaksud,definisikan,definisi,ceritakan,mengapa,kenapa,perbedaan,bandingkan,arti,maksud,uraikan,bagaimana cara kerja",
  rewrite:
    "terjemahkan,terjemahan,ringkas,rangkum,parafrase,tulis ulang,perbaiki tata bahasa,koreksi,sederhanakan,klasifikasikan,ke bahasa inggris,ke bahasa indonesia,dalam bahasa",
  speak:
    "bacakan,baca dengan keras,bacakan dengan suara,baca keras,teks ke suara,ubah teks menjadi suara,jadi suara,ucapkan,suarakan,menjadi audio",
  transcribe:
    "transkripsikan,transkrip,transkripsi,suara ke teks,ubah suara menjadi teks,subtitle",
  search: "cari,carikan,mencari,temukan,telusuri,cek di internet",
  fix: "debug,implementasikan,kode ini,kode saya,buat fungsi,buat program,tulis fungsi,tulis kode,tulis program",
  describe:
    "apa yang ada di gambar,apa yang kamu lihat,analisis,analisa,identifikasi,kenali,deskripsikan gambar",
  recommend: "rekomendasikan,rekomendasi,sarankan,saran,usulkan,haruskah",
  fresh:
    "hari ini,sekarang,saat ini,terkini,terbaru,terakhir,minggu ini,akhir pekan ini,besok,malam ini,kemarin,langsung,tahun ini,bulan ini,esok,kini",
  weather:
    "cuaca,ramalan,prakiraan,hujan,salju,suhu,badai,payung,cerah,mendung,panas,dingin,jaket,mantel,angin",
  finance:
    "harga,saham,bursa,kurs,nilai tukar,berapa biaya,suku bunga,inflasi,bensin,emas,dolar",
  news: "berita,skor,hasil pertandingan,siapa yang menang,pertandingan,pemilu,klasemen,presiden,liga",
  local:
    "di dekat saya,dekat sini,terdekat,restoran,rute,jalan ke,lalu lintas,macet,jam buka,buka,bioskop,jadwal film,jadwal,penerbangan,hotel,tiket,apotek,spbu,acara,kereta,pesan,tayang",
  online: "di internet,di web,online,di google,situs,tautan,sumber",
  question:
    "apa,siapa,kapan,di mana,dimana,bagaimana,berapa,mengapa,kenapa,apakah,mana,akankah,adakah",
  request:
    "tolong,bisakah,bisa,dapatkah,mohon,saya ingin,saya mau,bantu,berikan",
  neg: "tidak,jangan,tanpa,bukan,tak",
  meta: "pemutar,editor,perangkat lunak,format,teori,sejarah,industri,aplikasi,lirik,naskah,akor,hak cipta,pengolahan,pengenalan,gim,game,kamera,resolusi,kompresi,prompt",
  ref: "gambar ini,foto ini,foto saya,terlampir,lampiran,diunggah,video ini,latar belakang,gambar-gambar ini",
  motion:
    "gerak lambat,kamera,detik,gerakan kamera,berjalan,berlari,terbang,menari,drone,rekaman udara,perlahan",
  style:
    "realistis,fotorealistik,hiperrealistis,detail,close-up,latar,pencahayaan,gaya,pemandangan,cahaya,resolusi tinggi,cat minyak,hitam putih,minimalis,mengenakan,memakai,duduk,sinematik,warna,kualitas",
  sound:
    "gitar,drum,bass,biola,tempo,irama,paduan suara,vokal,akustik,melodis,ceria,dangdut,rock,pop,klasik,elektronik,rap,gamelan",
  voiced:
    "suara pria,suara wanita,suara laki-laki,suara perempuan,aksen,nada,berbisik,berbicara,suara berat",
  calc: "hitung,hitunglah,selesaikan,persamaan,berapa banyak,persen,jumlah,akar,turunan,buktikan,peluang,luas",
  chat: "halo,hai,terima kasih,selamat pagi,selamat siang,selamat malam,apa kabar,siapa kamu",
  followup:
    "buat jadi,sekarang,lagi,sekali lagi,yang lain,lebih pendek,lebih panjang,lebih formal,ubah,lanjutkan,sama,terjemahkan itu,warna biru,juga,tambahkan,lebih detail",
  figure:
    "mengajukan pertanyaan,masuk akal,kebebasan berbicara,kode pos,kelas menengah",
  stop: "yang,dan,di,ini,itu,dengan,untuk,dari,ke,pada,saya,adalah,sebuah,seorang,dalam,akan,kamu,ada,oleh",
};
