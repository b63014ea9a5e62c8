import type { Lexicon } from "#core/classify/lexicon/concepts.ts";

export const hu: Lexicon = {
  image:
    "kép,képet,képek,fotó*,fénykép*,rajz*,illusztráció*,festmény*,portré*,plakát*,vázlat*,matrica,logó*",
  video: "videó*,animáció*,rövidfilm*,klip*",
  music: "dal,dalt,zene,zenét,dallam*,szám,altatódal*,zeneszám*",
  audio: "hang,hangon,hangfelvétel*,hangfájl*,narráció*,hangoskönyv*",
  code: "kód*,függvény*,program*,szkript*,algoritmus*,lekérdezés*,adatbázis*,weboldal*",
  doc: "vers*,történet*,mese,mesét,esszé*,cikk*,e-mail*,levél,levelet,összefoglaló*,bekezdés*,recept*,forgatókönyv*,dalszöveg*,vicc*,lista,listát,leírás*,beszéd*,jelentés*,terv*,cím*,kérdés*,szöveg*,mondat*,kritika*,életrajz*,párbeszéd*,ötlet*,regény*,szó,szavak",
  make: "készíts*,csinálj*,generálj*,hozz létre,tervezz*,szeretnék,akarok,kell,adj,mutass,alkoss",
  draw: "rajzolj*,fess*,illusztrálj*",
  compose: "komponálj*,énekelj*,játssz",
  edit: "szerkeszd*,távolítsd el,töröld*,cseréld*,változtasd*,módosítsd*,add hozzá,adj hozzá,vágd*,javítsd*,színezd*",
  combine: "kombináld*,egyesítsd*,olvaszd össze,keverd*",
  write: "írj*,fogalmazz*,sorolj*",
  explain:
    "magyarázd*,magyarázz*,mi az,mi a,ki volt,ki az,miért,különbség*,hasonlítsd*,jelent*,írd le,mondd*,hogyan működik,mesélj*",
  rewrite:
    "fordítsd*,fordíts*,foglald össze,fogalmazd át,javítsd ki,egyszerűsítsd*,angolra,magyarra",
  speak: "olvasd fel*,hangosan,felolvas*,szöveg beszéddé",
  transcribe: "írd át,átirat*,leirat*,gépeld le,felirat*",
  search: "keress*,keresd*,találd*",
  fix: "ez a kód,ezt a kódot,a kódom,írj függvényt,írj programot,hibakeres*,implementáld*",
  recommend: "ajánlj*,javasolj*,tanács*",
  fresh:
    "ma,most,jelenlegi,legfrissebb,legutóbbi,ezen a héten,holnap,ma este,tegnap,élő,idén,mai,aktuális",
  weather:
    "időjárás*,előrejelzés*,eső,esni,esik,hó,havaz*,hőmérséklet*,vihar*,esernyő*,napos",
  finance:
    "ár,ára,árak,tőzsde*,részvény*,árfolyam*,mennyibe kerül,kamat*,infláció*,benzin*",
  news: "hírek,hír,eredmény*,ki nyert,meccs*,választás*,elnök*,tabella",
  local:
    "közelben,közelemben,legközelebbi,étterem*,éttermek,hogyan jutok,forgalom*,nyitva*,mozi*,járat*,repülőjegy*,szálloda*,jegy*,gyógyszertár*,vonat*",
  online: "interneten,neten,online,google",
  question: "mi,ki,mikor,hol,hogyan,melyik,mennyi,hány,miért,milyen,mit,lesz",
  request: "kérlek,tudnál,tudsz,szeretnék,segíts,légy szíves",
  neg: "nem,nélkül,ne,soha",
  ref: "ezt a képet,ezen a képen,a képen,csatolt*,ezt a videót,háttér*",
  calc: "számítsd*,számold*,oldd meg,egyenlet*,százalék*,összeg*,bizonyítsd*,valószínűség*",
  chat: "szia,köszönöm,jó reggelt,jó napot,hogy vagy,helló",
  stop: "a,az,és,hogy,egy,nem,van,ez,meg,is,vagy,el,de,csak,mint,volt,egy",
};
