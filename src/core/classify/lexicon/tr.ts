import type { Lexicon } from "#core/classify/lexicon/concepts.ts";

export const tr: Lexicon = {
  image:
    "resim,resmi,resmini,resimler,görsel,görseli,görselini,görseller,fotoğraf,fotoğrafı,fotoğrafını,fotoğraflar,çizim,çizimi,illüstrasyon*,tablo,portre*,afiş*,karikatür*,eskiz*,simge,çıkartma,kapak,duvar kağıdı,infografik*,suluboya,dövme,kartpostal",
  video:
    "video,videosu,videosunu,videolar,videoyu,animasyon*,kısa film*,klip*,çizgi film",
  music:
    "şarkı,şarkısı,şarkılar,müzik,müziği,melodi*,beste,ninni*,senfoni*,fon müziği,enstrümantal,türkü",
  audio:
    "ses,sesi,sesini,sesle,seslendirme*,ses kaydı,ses dosyası,sesli mesaj,anlatım,sesli kitap",
  sfx: "ses efekti,ses efektleri",
  code: "kod,kodu,kodunu,fonksiyon*,betik,script,program yaz,programı,algoritma*,sql sorgusu,sınıf,döngü*,dizi,liste,web sayfası,uygulama*,csv dosyası,değişken*,veritabanı",
  doc: "şiir*,hikaye*,öykü*,deneme,makale*,e-posta*,mail,mektup*,özet*,paragraf*,tarif*,senaryo*,şarkı sözü,şarkı sözleri,fıkra*,şaka*,liste*,açıklama*,slogan*,konuşma metni,rapor*,plan*,başlık*,soru*,metin*,metni*,cümle*,yazı*,diyalog*,öneri*,fikir*,roman*,kelime*,strateji*,bütçe*,kampanya*,takvim*,program*,anket*,deney*,müfredat*,kurs*,atölye*,rehber*,kılavuz*,sözleşme*,tablo*,argüman*,gündem*,teklif*,karşılaştırma*,analiz*,özür metni,isim*",
  make: "oluştur*,yap,yapın,yapar mısın,üret*,tasarla*,hazırla*,istiyorum,lazım,ihtiyacım var,bana ver,göster",
  draw: "çiz,çizin,çizer misin,boya,resmet,resmini çiz",
  compose: "bestele*,şarkı söyle,çal",
  edit: "düzenle*,kaldır*,sil,silin,değiştir*,dönüştür*,çevir,ekle*,kırp*,iyileştir*,renklendir*,büyüt*,döndür*,yerine koy",
  combine: "birleştir*,karıştır*,harmanla*,kaynaştır*",
  animate: "canlandır*,hareketlendir*",
  write: "yaz,yazın,yazar mısın,yazınız,sırala*,tamamla*,listele*",
  explain:
    "açıkla*,anlat*,nedir,kimdir,ne demek,tanımla*,tanımı,neden,arasındaki fark,karşılaştır*,anlamı,nasıl çalışır,hangisidir",
  rewrite:
    "tercüme et*,çevirisi,ingilizceye çevir,türkçeye çevir,özetle*,yeniden yaz*,düzelt*,sadeleştir*,sınıflandır*,ingilizceye,türkçeye",
  speak:
    "sesli oku*,yüksek sesle oku*,bana oku,oku bana,seslendir*,sese dönüştür*,sese çevir*,telaffuz et,metni sese",
  transcribe:
    "yazıya dök*,yazıya çevir*,deşifre*,transkri*,metne dönüştür*,metne çevir*,altyazı*",
  search: "ara,araştır*,bul,bulur musun,arama yap,internette ara",
  fix: "hata ayıkla*,bu kodu,kodumu,kodla*,programla*,fonksiyon yaz,kod yaz",
  describe: "bu resimde,bu fotoğrafta,ne görüyorsun,analiz et*,tanı,ne var",
  recommend: "öner,önerir misin,tavsiye*,önerebilir,öneriler",
  fresh:
    "bugün*,şimdi,şu an*,güncel*,son dakika,son,en son,yeni,bu hafta*,bu akşam*,bu gece,yarın*,dün*,canlı,bu yıl,bu ay,gelecek,önümüzdeki,şuan",
  weather:
    "hava,havası,hava durumu,tahmin*,yağmur*,yağacak,yağışlı,kar yağ*,sıcaklık*,fırtına*,şemsiye*,güneşli,mont*,ceket*,soğuk,sıcak,rüzgar*,derece",
  finance:
    "fiyat*,borsa*,hisse*,kur,döviz*,dolar*,kaç lira,ne kadar,faiz*,enflasyon*,altın",
  news: "haber*,manşet*,sonuç*,kim kazandı,skor*,maç*,seçim*,puan durumu,cumhurbaşkan*,süper lig",
  local:
    "yakınım*,yakındaki,yakınlarda,en yakın,restoran*,nasıl giderim,yol tarifi,trafik*,açık mı,çalışma saatleri,sinema*,film saatleri,filmleri,filmler,seans*,uçuş*,uçak,otel*,bilet*,eczane*,benzin istasyonu,etkinlik*,tren*,rezervasyon*,gösterim*",
  online: "internette,internetten,webde,online,google'da,siteler*,kaynak*",
  question:
    "ne,kim,ne zaman,nerede,nasıl,hangi,kaç,neden,niçin,mi,mı,mu,mü,mıyım,miyim,var mı,neyi,nereye,kimin",
  request: "lütfen,misin,mısın,musun,bana,istiyorum,yardım et,yapabilir",
  neg: "değil,olmadan,yok,asla,yerine",
  meta: "oynatıcı*,düzenleyici*,yazılım*,format*,teori*,tarihi,endüstri*,sözleri,senaryo*,akor*,telif*,işleme,tanıma,oyun*,kamera*,çözünürlük*,sıkıştırma*,prompt*",
  ref: "bu resmi,bu resim,bu fotoğraf*,bu görsel*,ekteki,ekli,yüklenen,bu video*,arka plan*,bu resimler*",
  motion:
    "ağır çekim,yavaş çekim,kamera,saniye*,hareket ed*,koşuyor,yürüyor,uçuyor,dans ed*,drone,hava çekimi,yakınlaş*",
  style:
    "gerçekçi,fotogerçekçi,hiper gerçekçi,detaylı,yakın çekim,arka plan,ışık*,tarzı*,manzara*,yüksek çözünürlük*,yağlı boya,siyah beyaz,minimalist,giymiş,giyen,oturan,sinematik,renk*,kalite*,ultra",
  sound:
    "gitar*,davul*,bas,keman*,tempo*,ritim*,koro*,vokal*,akustik,melodik,neşeli,rock,pop,klasik,elektronik,rap,bağlama",
  voiced:
    "erkek sesi,kadın sesi,erkek sesiyle,kadın sesiyle,aksan*,ton*,fısılda*,kalın ses,ince ses,konuş*",
  calc: "hesapla*,çöz,çözün,denklem*,kaç tane,yüzde*,toplam*,karekök*,türev*,integral*,ispatla*,kanıtla*,olasılık*",
  chat: "merhaba,selam,teşekkür*,günaydın,iyi akşamlar,nasılsın,hoşça kal,sen kimsin",
  followup:
    "şimdi,tekrar,bir daha,başka bir,daha kısa,daha uzun,daha resmi,değiştir,devam et,aynısı,onu çevir,mavi yap,kırmızı yap,ayrıca,daha detaylı",
  figure: "soru sor,mantıklı,ifade özgürlüğü,posta kodu,orta sınıf",
  stop: "bir,ve,bu,için,ile,de,da,çok,olarak,gibi,olan,daha,en,mi,ben,sen,benim,bana,şu",
};
