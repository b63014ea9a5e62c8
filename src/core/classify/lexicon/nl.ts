import type { Lexicon } from "#core/classify/lexicon/concepts.ts";

export const nl: Lexicon = {
  image:
    "afbeelding,afbeeldingen,foto,foto's,plaatje,plaatjes,tekening,tekeningen,illustratie,illustraties,schilderij,portret,karikatuur,schets,icoon,sticker,omslag,achtergrond,infographic,aquarel,tatoeage,ansichtkaart,kleurplaat",
  video:
    "video,video's,animatie,animaties,korte film,filmpje,videoclip,tekenfilm",
  music:
    "lied,liedje,liedjes,nummer,muziek,melodie,melodieën,muziekstuk,slaapliedje,symfonie,achtergrondmuziek,soundtrack,instrumentaal",
  audio:
    "stem,stemmen,opname,opnames,spraakbericht,audiobestand,luisterboek,spraak,voice-over",
  sfx: "geluidseffect,geluidseffecten,geluid van",
  code: "code,functie,functies,script,programma dat,algoritme,sql-query,reguliere expressie,klasse,lus,lijst met getallen,array,webpagina,webapp,csv-bestand,variabele,database",
  doc: "gedicht,gedichten,verhaal,opstel,essay,artikel,e-mail,mail,brief,samenvatting,alinea,recept,scenario,songtekst,grap,mop,lijst,beschrijving,slogan,toespraak,verslag,rapport,plan,titel,vragen,tekst,zin,zinnen,recensie,biografie,dialoog,tips,ideeën,haiku,roman,woorden,sollicitatiebrief,strategie,campagne,begroting,budget,businessplan,trainingsschema,weekschema,planning,schema,rooster,enquête,vragenlijst,experiment,cursus,lesplan,workshop,handleiding,contract,tabel,argument,argumenten,checklist,agenda,voorstel,routine,analyse,excuses,namen,cv",
  make: "maak,maken,creëer,creëren,genereer,genereren,ontwerp,ontwerpen,produceer,ik wil,ik heb nodig,ik zou graag,geef me,geef mij,laat me,bouw,bedenk",
  draw: "teken,tekenen,schilder,schilderen,illustreer,schets een",
  compose: "componeer,componeren,zing,zingen,speel",
  edit: "bewerk,bewerken,verwijder,verwijderen,haal weg,vervang,vervangen,wis,verander,veranderen,wijzig,zet om,voeg,toevoegen,snijd bij,verbeter,pas aan,kleur in,restaureer,retoucheer,draai,vergroot,converteer",
  combine: "combineer,combineren,meng,mengen,samenvoegen,voeg samen,versmelt",
  animate: "animeer,animeren,tot leven",
  write: "schrijf,schrijven,stel op,noem,vul aan",
  explain:
    "leg uit,uitleggen,wat is,wat zijn,wie is,wie was,definieer,definitie,vertel,waarom,verschil tussen,vergelijk,betekent,beschrijf,hoe werkt,welke is",
  rewrite:
    "vertaal,vertalen,vertaling,vat samen,samenvatten,parafraseer,herschrijf,herformuleer,corrigeer,vereenvoudig,classificeer,in het engels,naar het engels,in het nederlands",
  speak:
    "lees voor,voorlezen,lees hardop,hardop,lees deze tekst,tekst naar spraak,in audio,naar audio,omzetten in spraak,spreek uit",
  transcribe:
    "transcribeer,transcriberen,transcriptie,spraak naar tekst,uittypen,ondertitels",
  search: "zoek,zoeken,zoek op,opzoeken,vind,vinden,google",
  fix: "debug,implementeer,implementeren,refactor,deze code,mijn code,programmeer,programmeren,functie die,script dat",
  describe:
    "beschrijf deze,wat zie je,wat staat er,analyseer,identificeer,herken",
  recommend:
    "raad aan,aanbevelen,aanbeveling,suggesties,stel voor,tips voor,moet ik",
  fresh:
    "vandaag,nu,huidige,actuele,laatste,recente,recentste,deze week,dit weekend,morgen,vanavond,gisteren,live,dit jaar,deze maand,volgende,momenteel,nieuwste,komende",
  weather:
    "weer,weersvoorspelling,weerbericht,voorspelling,regen,regenen,regent,sneeuw,sneeuwen,sneeuwt,temperatuur,storm,onweer,paraplu,zonnig,jas,warm,koud",
  finance:
    "prijs van,prijzen,beurs,aandelen,koers,wisselkoers,hoeveel kost,wat kost,rente,inflatie,benzineprijs",
  news: "nieuws,krantenkoppen,uitslag,uitslagen,wie heeft gewonnen,stand,wedstrijd,verkiezingen,president van,eredivisie",
  local:
    "bij mij in de buurt,in de buurt,dichtbij,dichtstbijzijnde,restaurants,restaurant,hoe kom ik,route naar,verkeer,file,openingstijden,open,bioscoop,bioscopen,films,vluchten,vlucht naar,hotel,hotels,kaartjes,apotheek,tankstation,evenementen,treinen,reserveren,draait,speelt",
  online: "op internet,op het web,online,op google,websites,links,bronnen",
  question:
    "wat,wie,wanneer,waar,hoe,welke,welk,hoeveel,waarom,is er,zijn er,kan ik,gaat het,zal",
  request:
    "alsjeblieft,alstublieft,kun je,kunt u,zou je,ik wil,ik heb,help me,geef me,graag",
  neg: "niet,zonder,geen,nooit,in plaats van",
  meta: "speler,editor,software,formaat,theorie,geschiedenis van de,industrie,app,songtekst,scenario,akkoorden,rechten,verwerking,herkenning,videospel,camera,resolutie,compressie,prompt",
  ref: "deze afbeelding,deze foto,de afbeelding,de foto,mijn foto,bijgevoegd,bijgevoegde,deze afbeeldingen,deze video,de achtergrond,geüploade",
  motion:
    "slow motion,vertraagd,de camera,camera,seconden,camerabeweging,lopend,rennend,vliegend,dansend,luchtopname,drone,zoomt",
  style:
    "realistisch,fotorealistisch,hyperrealistisch,gedetailleerd,gedetailleerde,close-up,achtergrond,belichting,stijl,landschap,licht,hoge resolutie,olieverf,zwart-wit,minimalistisch,draagt,zittend,filmisch,kleuren,kwaliteit",
  sound:
    "gitaar,drums,bas,viool,tempo,ritme,koor,zang,trommels,akoestisch,melodisch,vrolijk,dansbaar,rock,pop,klassiek,elektronisch,rap",
  voiced:
    "mannenstem,vrouwenstem,mannelijke stem,vrouwelijke stem,accent,toon,fluistert,fluisterend,spreekt,lage stem,hoge stem",
  calc: "bereken,berekenen,los op,vergelijking,procent,som,wortel,afgeleide,bewijs,kans,oppervlakte",
  chat: "hallo,hoi,bedankt,dank je,goedemorgen,goedenavond,hoe gaat het,doei,wie ben je",
  followup:
    "maak het,nu,opnieuw,nog een,een andere,korter,langer,formeler,verander het,ga door,hetzelfde,vertaal het,in blauw,in rood,ook,voeg toe,meer details",
  figure:
    "een vraag stellen,vrijheid van meningsuiting,sociale klasse,conclusie trekken",
  stop: "de,het,een,en,van,is,dat,niet,te,voor,met,op,zijn,aan,ik,je,mijn,deze,die,er,naar,om,bij",
};
