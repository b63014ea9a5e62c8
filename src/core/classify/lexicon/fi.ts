import type { Lexicon } from "#core/classify/lexicon/concepts.ts";

export const fi: Lexicon = {
  image:
    "kuva,kuvan,kuvia,kuvaa,valokuva*,piirros*,piirroks*,kuvitus*,maalau*,muotokuva*,juliste*,luonnos*,tarra*",
  video: "video*,animaatio*,lyhytelokuva*",
  music:
    "laulu*,musiikki*,musiikkia,melodia*,sävelmä*,kappale*,biisi*,tuutulaulu*",
  audio: "ääni,äänellä,äänen,äänitteen,äänitys*,ääniviesti*,äänitiedosto*",
  code: "koodi*,funktio*,ohjelma*,skripti*,algoritmi*,kysely*,tietokanta*",
  doc: "runo*,tarina*,essee*,artikkeli*,sähköposti*,kirje*,tiivistelmä*,kappale tekstiä,resepti*,käsikirjoitu*,sanoitu*,vitsi*,lista*,kuvau*,puhe,raportti*,suunnitelma*,otsikko*,kysymy*,teksti*,lause*,arvostelu*,ideoita",
  make: "luo,tee,generoi*,suunnittele*,haluan,tarvitsen,anna,näytä",
  draw: "piirrä*,maalaa*,kuvita*",
  compose: "sävellä*,laula",
  edit: "muokkaa*,poista*,korvaa*,vaihda*,muuta*,lisää*,rajaa*,paranna*",
  combine: "yhdistä*,sekoita*",
  write: "kirjoita*,laadi*,luettele*",
  explain:
    "selitä*,mikä on,mitä on,kuka on,kuka oli,määrittele*,miksi,ero,eroa,vertaa*,tarkoittaa,kuvaile*,kerro*,miten toimii",
  rewrite: "käännä*,tiivistä*,korjaa*,yksinkertaista*,englanniksi,suomeksi",
  speak: "lue ääneen,ääneen,lue minulle,puheeksi",
  transcribe: "litteroi*,puhe tekstiksi,tekstitys*,kirjoita puhtaaksi",
  search: "etsi*,hae,googlaa",
  fix: "tämä koodi,koodini,kirjoita funktio,kirjoita ohjelma,toteuta*",
  recommend: "suosittele*,ehdota*,pitäisikö",
  fresh:
    "tänään,nyt,nykyinen,viimeisin,uusin,tällä viikolla,huomenna,tänä iltana,eilen,tänä vuonna,ajankohtai*",
  weather:
    "sää,säästä,sääennuste*,sataa,sade,lunta,lämpötila*,myrsky*,sateenvarjo*",
  finance: "hinta*,pörssi*,osake*,kurssi*,paljonko maksaa,korko*,inflaatio*",
  news: "uutis*,tulos*,tulokset,kuka voitti,ottelu*,vaali*,presidentti*",
  local:
    "lähellä,lähin,lähellä minua,ravintol*,miten pääsen,liikenne*,aukiolo*,elokuvateatter*,lennot,lento,hotelli*,liput,apteekki*,juna*",
  online: "netistä,internetistä,verkosta,google",
  question: "mikä,kuka,milloin,missä,miten,kuinka,montako,miksi,mitä,onko",
  request: "ole hyvä,voitko,voisitko,haluan,auta,kiitos",
  neg: "ei,ilman,älä,koskaan",
  ref: "tämä kuva,tätä kuvaa,tästä kuvasta,liitetty,tämä video,tausta",
  calc: "laske*,ratkaise*,yhtälö*,prosentti*,summa*,todista*,todennäköisyy*",
  chat: "hei,moi,kiitos,hyvää huomenta,mitä kuuluu,terve",
  stop: "ja,on,että,ei,se,hän,oli,ovat,joka,kun,niin,mutta,tai,minulle,minun,olen",
};
