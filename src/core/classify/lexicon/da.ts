import type { Lexicon } from "#core/classify/lexicon/concepts.ts";

export const da: Lexicon = {
  image:
    "billede,billeder,billedet,foto,fotografi,tegning,illustration,maleri,portræt,plakat,skitse,bild,bilde,bilder,bilden,teckning,målning,tegning,plakat,affisch,bilete",
  video:
    "video,videoer,animation,animasjon,kortfilm,filmklip,videoklipp,filmklipp",
  music:
    "sang,sange,sangen,musik,musikk,melodi,låt,låten,sång,vuggevise,melodi,baggrundsmusik,bakgrunnsmusikk,bakgrundsmusik",
  audio:
    "stemme,stemmen,røst,röst,lydfil,lydoptagelse,opptak,optagelse,inspelning,ljudfil,lyd,ljud,oplæsning,tal",
  sfx: "lydeffekt,ljudeffekt",
  code: "kode,kod,funktion,funksjon,program,script,skript,algoritme,algoritm,løkke,database,databas,forespørgsel,hjemmeside",
  doc: "digt,dikt,historie,historia,novelle,essay,artikel,artikkel,e-mail,mejl,brev,resumé,sammendrag,sammanfattning,afsnit,avsnitt,opskrift,oppskrift,recept,manuskript,tekst,text,vittighed,vits,liste,lista,beskrivelse,beskrivning,tale,rapport,plan,titel,spørgsmål,frågor,sætning,mening,anmeldelse,dialog,ideer,idéer,ord",
  make: "lav,skab,generer,generere,design,opret,jeg vil,jeg har brug,giv mig,vis mig,lag,lage,skap,skapa,skapa,gör,jag vill,jag behöver,ge mig,visa mig,gi meg,generera,designa,producer",
  draw: "tegn,tegne,mal,rita,måla,rit,illustrer,illustrera",
  compose: "komponer,komponere,komponera,syng,synge,sjung,spil,spela",
  edit: "rediger,redigere,redigera,fjern,fjerne,ta bort,ta bort,slet,slett,radera,erstat,erstatt,ersätt,ændr,endre,ändra,skift,byt,bytt,tilføj,legg til,lägg till,beskær,forbedr,förbättra,gør himlen,farvelæg",
  combine:
    "kombiner,kombinere,kombinera,flet,slå sammen,slå ihop,sammensæt,blanda,bland",
  animate: "animer,animere,animera",
  write: "skriv,skrive,skriva,forfat",
  explain:
    "forklar,förklara,hvad er,hva er,vad är,hvem er,vem är,definer,hvorfor,varför,hvorfor,forskel,forskjell,skillnad,sammenlign,jämför,betyder,betyr,beskriv,fortæl,fortell,berätta,hvordan virker",
  rewrite:
    "oversæt,oversett,översätt,opsummer,oppsummer,sammanfatta,omformuler,omskriv,ret,rätta,forenkle,förenkla,klassificer,på engelsk,till engelska,til engelsk",
  speak:
    "læs højt,les høyt,läs högt,læs op,les opp,läs upp,tekst til tale,text till tal,som lyd,til tale",
  transcribe:
    "transskriber,transkriber,transkribera,transkription,tale til tekst,tal till text,undertekster",
  search: "søg,søk,sök,find,finn,hitta,google,slå op,slå opp",
  fix: "fejlret,implementer,implementera,denne kode,denne koden,den här koden,min kode,min kod,skriv en funktion,skriv en funksjon,skriv et program",
  recommend:
    "anbefal,anbefale,rekommendera,foreslå,föreslå,forslag,tips,bør jeg,ska jag",
  fresh:
    "i dag,idag,nu,nå,aktuel,aktuelle,seneste,siste,senaste,denne uge,denne uken,den här veckan,weekenden,i morgen,imorgen,i morgon,imorgon,i aften,i kveld,ikväll,i går,igår,næste,neste,nästa,lige nu,akkurat nå,just nu,i weekenden",
  weather:
    "vejr,vejret,vejrudsigt,vejrudsigten,vær,været,værmelding,väder,vädret,prognos,regn,regner,regne,regnar,regna,sne,sner,snø,snør,snö,snöar,temperatur,storm,storme,paraply,sol,solrigt,jakke,frakke,jacka,varmt,koldt,kaldt,kallt",
  finance:
    "pris på,pris,priser,børs,aktie,aktier,aksjer,kurs,valutakurs,koster,kostar,rente,ränta,inflation,benzin,bensin",
  news: "nyheder,nyheter,overskrifter,resultat,resultater,hvem vandt,vem vann,kamp,kampen,match,matchen,valg,val,stilling,præsident,statsminister",
  local:
    "i nærheden,nær mig,nære,närheten,nära mig,restaurant,restauranter,restaurang,hvordan kommer jeg,vej til,trafik,trafikk,åbningstider,åpningstider,öppettider,åben,biograf,biografen,biografer,kino,bio,spilletider,spilletiderne,film i,fly til,flyg till,fly,hotel,hotell,billetter,biljetter,apotek,tankstation,begivenheder,tog,tåg,bestil bord,vises,spiller",
  online:
    "på internettet,på internett,på nätet,på nettet,online,på google,hjemmesider,kilder,källor",
  question:
    "hvad,hva,vad,hvem,vem,hvornår,når,när,hvor,var,hvordan,hur,hvilken,hvilket,hvilke,vilken,vilket,vilka,hvor mange,hur många,hvorfor,varför,er der,er det,vil det,kommer det,skal jeg",
  request:
    "venligst,vær så snill,snälla,kan du,kunne du,jeg vil,jag vill,jeg har,hjælp,hjelp,hjälp,tak",
  neg: "ikke,inte,uden,uten,utan,aldrig,aldri",
  meta: "afspiller,spiller,redigeringsprogram,redaktør,software,format,teori,historie,industri,app,sangtekst,manuskript,akkorder,rettigheder,genkendelse,videospil,kamera,opløsning,prompt",
  ref: "dette billede,dette bildet,den här bilden,denne video,denne videoen,vedhæftede,vedlagte,bifogade,billedet,bildet,baggrunden,bakgrunnen,bakgrunden",
  motion:
    "slowmotion,kameraet,kameran,sekunder,løber,springer,danser,flyver,drone,zoomer",
  style:
    "realistisk,fotorealistisk,detaljeret,detaljert,nærbillede,nærbilde,närbild,baggrund,bakgrunn,bakgrund,belysning,stil,landskab,landskap,lys,ljus,oliemaleri,sort-hvid,svartvit,iført,sidder,sitter,farver,färger",
  sound:
    "guitar,gitar,gitarr,trommer,trummor,bas,bass,violin,fiolin,tempo,rytme,rytm,kor,vokal,akustisk,rock,pop,klassisk,elektronisk,rap",
  voiced:
    "mandestemme,kvindestemme,mannsstemme,kvinnestemme,mansröst,kvinnoröst,accent,dialekt,hvisker,viskar",
  calc: "beregn,berekn,beräkna,løs,lös,ligning,ekvation,procent,sum,kvadratrod,bevis,sandsynlighed,sannolikhet,hvor mange,hur många",
  chat: "hej,hei,tak,takk,tack,god morgen,godmorgon,hvordan går det,hur mår du,farvel,hej då",
  followup:
    "gør det,nu,igen,igjen,en til,en annan,kortere,kortare,længere,lengre,längre,fortsæt,fortsett,fortsätt,det samme,det samma,også,också,i blå,i rød",
  stop: "og,det,er,en,et,på,til,af,for,med,jeg,som,den,ikke,vil,mig,och,är,att,som,ett,av,för,jag,på,om,med,har,och,fra",
};
