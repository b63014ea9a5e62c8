import type { Lexicon } from "#core/classify/lexicon/concepts.ts";

export const cs: Lexicon = {
  image:
    "obráz*,obrázek,fotk*,fotograf*,kresb*,ilustrac*,malb*,portrét*,plakát*,karikatur*,skic*,samolepk*,obálk*,tapet*,logo",
  video: "video,videa,animac*,animáci*,krátký film,klip*,krátky film",
  music:
    "píseň,písničk*,píseň*,hudb*,melodi*,skladb*,ukolébavk*,pieseň,pesničk*,podkres*",
  audio:
    "hlas,hlasem,hlasom,nahrávk*,zvukový soubor,audiokniha,hlasová zpráva,namluvit",
  sfx: "zvukový efekt,zvukové efekty",
  code: "kód,kódu,funkc*,skript*,program,algoritm*,sql dotaz,třídu,cyklus,pole,databáz*,webovou stránku",
  doc: "báseň,básničk*,příběh*,pohádk*,esej*,článek,e-mail,dopis,shrnutí,odstavec,recept*,scénář*,text,vtip*,seznam,popis*,projev*,zpráv*,plán,titul*,otázk*,větu,věty,recenz*,životopis,dialog,nápad*,slov*",
  make: "vytvoř*,udělej*,vygeneruj*,navrhni*,chci,potřebuji,dej mi,ukaž mi,urob*,chcem,potrebujem,sprav",
  draw: "nakresli*,namaluj*,kresli,ilustruj",
  compose: "slož,zlož,zazpívej,zahraj",
  edit: "uprav*,odstraň*,smaž*,nahraď*,změň*,změnit,přidej*,ořízni,vylepši*,vybarvi,obarvi,otoč,zvětši,zmeň,pridaj",
  combine: "spoj*,kombinuj,zkombinuj,slouč*,zlúč",
  animate: "animuj,rozhýbej",
  write: "napiš*,napíš*,sepiš,vyjmenuj,doplň",
  explain:
    "vysvětli*,vysvetli*,co je,čo je,kdo je,kdo byl,definuj,proč,prečo,rozdíl*,rozdiel*,porovnej,znamená,popiš*,jak funguje,řekni",
  rewrite:
    "přelož*,prelož*,překlad,shrň*,zhrň,parafrázuj,přepiš,oprav*,zjednoduš,klasifikuj,do angličtiny",
  speak:
    "přečti nahlas,nahlas,prečítaj nahlas,převeď na řeč,text na řeč,přečti mi",
  transcribe: "přepiš nahrávku,přepis,prepíš,řeč na text,titulky",
  search: "hledej,vyhledej,najdi,najít,vyhľadaj,nájdi",
  fix: "odlaď,implementuj,tento kód,můj kód,napiš funkci,napiš program,naprogramuj",
  recommend: "doporuč*,odporuč*,navrhni mi,měl bych",
  fresh:
    "dnes*,teď,teraz,nyní,aktuáln*,poslední*,nejnovější*,tento týden,o víkendu,zítra,zajtra,večer,včera,živě,letos,příští*",
  weather:
    "počasí,počasie,předpověď,déšť,pršet,prší,sníh,sněžit,teplota,teploty,bouřk*,deštník,slunečno,bundu",
  finance:
    "cena,ceny,cenu,burz*,akci*,kurz*,kolik stojí,úrok*,inflac*,dolar*,benzin*",
  news: "zpráv*,titulk*,výsledek,výsledky,kdo vyhrál,zápas*,volb*,prezident*,správy",
  local:
    "poblíž,v okolí,nejbližší*,restaurac*,jak se dostanu,dopravní,otevřeno,otevírací,kin*,promítá*,let do,lety,hotel*,lístk*,lékárn*,vlak*,rezervuj",
  online: "na internetu,online,na webu,na googlu,stránk*,zdroj*",
  question:
    "co,kdo,kdy,kde,jak,jaký,jaká,jaké,kolik,proč,který,která,bude,čo,kto,kedy,ako,koľko",
  request: "prosím,můžeš,můžete,mohl bys,chci,potřebuji,pomoz,môžeš",
  neg: "ne,není,bez,nikdy,místo",
  ref: "tento obrázek,tuto fotku,tuhle fotku,na fotce,přiložen*,toto video,pozadí,tento obrázok",
  style:
    "realistick*,detailn*,pozadí,osvětlení,styl*,krajin*,světlo,černobíl*,oblečen*,sedí,barev*",
  sound: "kytar*,klavír*,bicí,housl*,rytm*,tempo,sbor,zpěv,rock*,pop,klasick*",
  calc: "vypočítej,spočítej,vyřeš,rovnic*,procent*,součet,odmocnin*,derivac*,dokaž,pravděpodobnost",
  chat: "ahoj,děkuji,díky,dobrý den,jak se máš,ďakujem",
  followup:
    "teď,znovu,ještě jednou,jiný,kratší,delší,změň to,pokračuj,to samé,přelož to,modře",
  stop: "je,se,na,že,to,si,jsem,pro,mi,jak,jsou,ve,s,za,od,by,ale,sa,som,pre,ako,sú",
};
