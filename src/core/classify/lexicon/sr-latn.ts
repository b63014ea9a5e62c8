import type { Lexicon } from "#core/classify/lexicon/concepts.ts";

export const srLatn: Lexicon = {
  image:
    "slika,sliku,slike,fotografija,fotografiju,crtež,ilustracija,ilustraciju,portret,plakat,skica,logotip",
  video: "video,snimak,animacija,animaciju,kratki film",
  music:
    "pesma,pesmu,pjesma,pjesmu,muzika,muziku,glazba,glazbu,melodija,melodiju,uspavanka",
  audio: "glas,glasom,snimka,audio,naracija",
  code: "kod,kôd,funkcija,funkciju,skripta,skriptu,program,algoritam,upit,baza podataka",
  doc: "priča,priču,esej,članak,e-mail,mejl,pismo,sažetak,pasus,odlomak,recept,scenario,tekst,vic,lista,popis,opis,govor,izveštaj,izvještaj,plan,naslov,pitanja,rečenica,rečenicu,savet,ideje",
  make: "napravi,kreiraj,stvori,generiši,generiraj,dizajniraj,želim,treba mi,daj mi,pokaži mi,izradi",
  draw: "nacrtaj,naslikaj,ilustruj",
  compose: "komponuj,skladaj,otpevaj,otpjevaj,odsviraj",
  edit: "uredi,ukloni,obriši,zameni,zamijeni,promeni,promijeni,dodaj,iseci,poboljšaj,oboji",
  combine: "spoji,kombinuj,kombiniraj,pomešaj",
  write: "napiši,sastavi,nabroj",
  explain:
    "objasni,šta je,što je,ko je,tko je,ko je bio,definiši,zašto,razlika,uporedi,znači,opiši,ispričaj",
  rewrite: "prevedi,prevod,sažmi,preformuliši,ispravi,pojednostavi,na engleski",
  speak: "pročitaj naglas,naglas,pretvori u govor",
  transcribe: "transkribuj,prepiši snimak,govor u tekst,titlovi",
  search: "pronađi,nađi,potraži,pretraži,guglaj",
  recommend: "preporuči,predloži,savet",
  fresh:
    "danas,sada,sad,trenutno,najnovije,poslednje,ove nedelje,vikend,sutra,večeras,juče,jučer,ove godine,sledeće",
  weather:
    "vreme,vrijeme,vremenska prognoza,prognoza,prognozu,kiša,kišu,pada,padati,sneg,snijeg,temperatura,oluja,oluje,kišobran,kaput,jakna,sunčano,toplo,hladno",
  finance:
    "cena,cijena,cene,akcije,kurs,tečaj,koliko košta,kamata,inflacija,benzin",
  news: "vesti,vijesti,rezultat,rezultati,ko je pobedio,utakmica,izbori,predsednik",
  local:
    "u blizini,blizu mene,najbliži,najbliža,restoran,restorani,kako da stignem,saobraćaj,promet,radno vreme,otvoreno,bioskop,bioskopu,kino,projekcije,filmovi,filmove,let za,letovi,hotel,karte,apoteka,voz,vlak,prikazuje,igra",
  online: "na internetu,online,na guglu",
  question:
    "šta,što,ko,tko,kada,kad,gde,gdje,kako,koji,koja,koje,koliko,zašto,da li,hoće li,je li,ima li",
  request: "molim,možeš li,možete li,želim,pomozi,treba mi,mi",
  neg: "ne,bez,nikad,nemoj",
  ref: "ovu sliku,ova slika,ove slike,priložena,ovaj video,pozadina,pozadinu",
  calc: "izračunaj,reši,riješi,jednačina,jednadžba,procenat,postotak,zbir,dokaži,verovatnoća",
  chat: "zdravo,bok,hvala,dobro jutro,dobar dan,kako si",
  stop: "je,da,se,na,za,mi,su,će,ću,sam,li,od,sa,ovo,koji,biti,treba,u",
};
