import type { Lexicon } from "#core/classify/lexicon/concepts.ts";

export const pl: Lexicon = {
  image:
    "obraz,obrazek,obrazy,obrazki,zdjęci*,fotografi*,rysun*,ilustracj*,portret*,plakat*,karykatur*,szkic*,ikon*,naklejk*,okładk*,tapet*,infografik*,akwarel*,tatuaż*,pocztówk*,grafik*",
  video: "wideo,film,filmik,filmy,animacj*,teledysk*,nagranie wideo,klip*",
  music:
    "piosenk*,utwór,utwory,muzyk*,melodi*,kołysank*,symfoni*,ścieżk* dźwiękow*,podkład*,ballad*",
  audio:
    "głos,głosem,głosu,nagrani*,lektor*,narracj*,plik audio,wiadomość głosow*,dźwięk",
  sfx: "efekt dźwiękow*,efekty dźwiękow*,odgłos*",
  code: "kod,kodu,funkcj*,skrypt*,program,programu,algorytm*,zapytani* sql,wyrażenie regularne,klas*,pętl*,tablic*,stron* internetow*,aplikacj*,plik csv,zmienn*,baz* danych",
  doc: "wiersz*,opowiadani*,histori*,esej*,artykuł*,mail,maila,e-mail,list,streszczeni*,akapit*,przepis*,scenariusz*,tekst piosenki,dowcip*,żart*,listę,opis*,slogan*,przemówieni*,raport*,plan,tytuł*,pytani*,tekst,zdani*,recenzj*,biografi*,dialog*,pomysł*,rad*,powieść,słow*,wypracowani*,strategi*,kampani*,budżet*,biznesplan*,biznes plan,harmonogram*,ankiet*,kwestionariusz*,eksperyment*,warsztat*,instrukcj*,umow*,argument*,agend*,porównani*,analiz*,przeprosin*,plan treningow*",
  make: "stwórz,stworzyć,utwórz,zrób,zrobić,wygeneruj,wygenerować,generuj,zaprojektuj,wyprodukuj,chcę,potrzebuję,chciałbym,chciałabym,daj mi,pokaż mi,przygotuj,zbuduj",
  draw: "narysuj,narysować,namaluj,namalować,zilustruj,naszkicuj",
  compose: "skomponuj,skomponować,zaśpiewaj,zagraj",
  edit: "edytuj,usuń,usunąć,zamień,zastąp,zmień,zmienić,przekształć,dodaj,dodać,przytnij,popraw,ulepsz,pokoloruj,odrestauruj,obróć,powiększ,wyretuszuj,wstaw",
  combine: "połącz,połączyć,scal,scalić,zmieszaj,złącz",
  animate: "animuj,ożyw",
  write: "napisz,napisać,zredaguj,wymień,uzupełnij,dokończ",
  explain:
    "wyjaśnij,wytłumacz,co to jest,czym jest,kim jest,kim był,kto to,zdefiniuj,definicj*,opowiedz,dlaczego,różnic*,porównaj,znaczy,oznacza,opisz,jak działa,jaka jest,jaki jest",
  rewrite:
    "przetłumacz,tłumacz*,streść,podsumuj,sparafrazuj,przepisz,przeredaguj,popraw błędy,uprość,sklasyfikuj,na angielski,po angielsku,na polski",
  speak:
    "przeczytaj na głos,czytaj na głos,na głos,przeczytaj ten,przeczytaj mi,tekst na mowę,zamień na mowę,w formie audio,wypowiedz",
  transcribe: "transkryb*,transkrypcj*,mow* na tekst,spisz,napisy",
  search:
    "szukaj,wyszukaj,poszukaj,znajdź,znaleźć,sprawdź w internecie,wygoogluj",
  fix: "zdebuguj,zaimplementuj,zrefaktoryzuj,ten kod,mój kod,zaprogramuj,napisz funkcję,napisz program,napisz skrypt,napisz kod",
  describe:
    "opisz ten,opisz to,co widzisz,co jest na,przeanalizuj,zidentyfikuj,rozpoznaj",
  recommend:
    "poleć,polecasz,zaproponuj,sugesti*,rekomendacj*,doradź,powinienem",
  fresh:
    "dzisiaj,dziś,teraz,obecn*,aktualn*,ostatni*,najnowsz*,w tym tygodniu,w ten weekend,jutro,dziś wieczorem,wczoraj,na żywo,w tym roku,najbliższ*",
  weather:
    "pogod*,prognoz*,deszcz*,padać,pada,śnieg*,temperatur*,burz*,parasol*,słoneczn*,kurtk*,ciepło,zimno",
  finance:
    "cen*,giełd*,akcj*,kurs*,ile kosztuje,stopy procentowe,inflacj*,dolar*,benzyn*",
  news: "wiadomości,nagłówk*,wynik*,kto wygrał,mecz*,wybor*,tabel*,prezydent*,ekstraklas*,aktualności",
  local:
    "w pobliżu,blisko mnie,najbliższ*,restauracj*,jak dojechać,dojazd,korki,godziny otwarcia,otwart*,kin*,repertuar*,seans*,lot do,loty,hotel*,bilet*,aptek*,stacj* benzynow*,wydarzeni*,pociąg*,zarezerwuj",
  online: "w internecie,w sieci,online,w google,stron* www,źródł*",
  question:
    "co,kto,kiedy,gdzie,jak,jaki,jaka,jakie,ile,dlaczego,czy,który,która,które",
  request: "proszę,możesz,czy możesz,mógłbyś,chcę,potrzebuję,pomóż",
  neg: "nie,bez,nigdy,zamiast",
  meta: "odtwarzacz*,edytor*,format*,teori*,histori* muzyki,przemysł*,tekst piosenki,scenariusz*,akord*,praw* autorsk*,przetwarzani*,rozpoznawani*,gr* wideo,aparat*,rozdzielczoś*,kompresj*,prompt*",
  ref: "ten obraz,to zdjęcie,ta fotografia,na zdjęciu,na obrazku,załączon*,to wideo,ten film,tło,tych zdjęć",
  motion:
    "w zwolnionym tempie,kamera,sekund*,ruch kamery,biegnie,tańczy,leci,idzie,ujęcie,dron*,zbliżenie kamery",
  style:
    "realistyczn*,fotorealistyczn*,szczegółow*,zbliżenie,tło,oświetleni*,stylu,krajobraz*,światło,wysokiej rozdzielczości,czarno-biał*,minimalistyczn*,ubran*,siedząc*,filmow*,kolor*",
  sound:
    "gitar*,perkusj*,bas,skrzypc*,tempo,rytm*,chór*,wokal*,akustyczn*,melodyjn*,wesoł*,taneczn*,rock*,pop,klasyczn*,elektroniczn*,rap",
  voiced:
    "męski głos,męskim głosem,kobiecy głos,żeński głos,kobiecym głosem,akcent*,ton*,szept*,mówi*",
  calc: "oblicz,policz,rozwiąż,równani*,procent*,sum*,pierwiastek,pochodn*,całk*,udowodnij,prawdopodobieństw*",
  chat: "cześć,dziękuję,dzięki,dzień dobry,dobry wieczór,jak się masz,do widzenia",
  followup:
    "zrób to,teraz,jeszcze raz,inny,inną,krócej,krótsz*,dłużs*,bardziej formaln*,zmień to,kontynuuj,to samo,przetłumacz to,na niebiesko,także,więcej szczegółów",
  figure:
    "zadać pytanie,ma sens,wolność słowa,kod pocztowy,klasa społeczna,klasa średnia",
  stop: "i,w,na,z,się,nie,to,do,jest,że,o,jak,po,dla,mi,od,za,przez,są,mnie,jest",
};
