import type { Lexicon } from "#core/classify/lexicon/concepts.ts";

export const ro: Lexicon = {
  image:
    "imagine,imagini,imaginea,poză,poze,fotografie,fotografii,desen,desene,ilustrație,ilustrații,pictură,tablou,portret,afiș,caricatură,schiță,logo,abțibild,copertă",
  video: "video,videoclip,animație,scurtmetraj,filmuleț",
  music:
    "cântec,cântece,melodie,melodii,muzică,piesă,coloană sonoră,cântec de leagăn",
  audio: "voce,vocea,înregistrare,fișier audio,mesaj vocal,narațiune",
  code: "cod,codul,funcție,script,program,algoritm,interogare sql,clasă,buclă,bază de date,pagină web",
  doc: "poezie,poezii,poveste,eseu,articol,e-mail,email,scrisoare,rezumat,paragraf,rețetă,scenariu,versuri,glumă,listă,descriere,discurs,raport,plan,titlu,întrebări,text,propoziție,propoziții,recenzie,biografie,dialog,sfaturi,idei,compunere,cuvinte",
  make: "creează,creați,fă,faceți,generează,proiectează,vreau,aș vrea,am nevoie,dă-mi,arată-mi,realizează",
  draw: "desenează,pictează,ilustrează,schițează",
  compose: "compune,cântă",
  edit: "editează,elimină,șterge,înlocuiește,schimbă,transformă,adaugă,decupează,îmbunătățește,colorează,modifică",
  combine: "combină,îmbină,unește,amestecă",
  animate: "animă",
  write: "scrie,redactează,enumeră,completează",
  explain:
    "explică,ce este,ce sunt,cine este,cine a fost,definește,povestește,de ce,diferența dintre,compară,înseamnă,descrie,cum funcționează,care este,care sunt",
  rewrite:
    "traduce,tradu,rezumă,parafrazează,rescrie,corectează,simplifică,clasifică,în engleză,în română",
  speak:
    "citește cu voce tare,cu voce tare,citește-mi,text în vorbire,în audio",
  transcribe: "transcrie,transcriere,vorbire în text,subtitrări",
  search: "caută,găsește,cercetează",
  fix: "depanează,implementează,acest cod,codul meu,scrie o funcție,scrie un program,programează",
  recommend: "recomandă,sugerează,sugestii,ar trebui",
  fresh:
    "azi,astăzi,acum,actual,actuală,ultimul,ultima,ultimele,recent,recente,săptămâna aceasta,mâine,diseară,ieri,în direct,anul acesta",
  weather:
    "vremea,vreme,meteo,prognoza,ploaie,ploua,plouă,ninge,zăpadă,temperatura,furtună,umbrelă,însorit",
  finance:
    "prețul,preț,prețuri,bursă,acțiuni,curs,curs valutar,cât costă,dobândă,inflație,benzină",
  news: "știri,titluri,rezultat,rezultate,cine a câștigat,meci,alegeri,clasament,președintele",
  local:
    "lângă mine,în apropiere,aproape de,restaurante,restaurant,cum ajung,trafic,program,deschis,cinema,filme la,zboruri,zbor,hotel,hoteluri,bilete,farmacie,benzinărie,evenimente,trenuri,rezervă",
  online: "pe internet,online,pe google,pe web,surse",
  question: "ce,cine,când,unde,cum,care,cât,câți,câte,de ce,va,oare",
  request: "te rog,vă rog,poți,puteți,ai putea,vreau,ajută-mă,dă-mi",
  neg: "nu,fără,niciodată",
  ref: "această imagine,această poză,această fotografie,imaginea,poza,atașată,acest video,fundalul",
  style:
    "realist,realistă,detaliat,detaliată,prim-plan,fundal,iluminare,stil,peisaj,lumină,alb-negru,îmbrăcat,culori",
  sound: "chitară,pian,tobe,vioară,ritm,cor,voce,rock,pop,clasică",
  calc: "calculează,rezolvă,ecuație,procent,sumă,rădăcină,derivată,demonstrează,probabilitate,câte",
  chat: "bună,salut,mulțumesc,mersi,bună ziua,ce mai faci",
  followup:
    "acum,din nou,încă unul,mai scurt,mai lung,schimbă,continuă,la fel,tradu-l,pe albastru,și",
  stop: "și,de,la,în,cu,un,o,pe,este,pentru,din,care,nu,să,a,mai,sunt,al,ale,unei,unui,ca,fost",
};
