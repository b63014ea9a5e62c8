import type { Lexicon } from "#core/classify/lexicon/concepts.ts";

export const de: Lexicon = {
  image:
    "bild,bilder,foto,fotos,zeichnung,zeichnungen,illustration,gemälde,porträt,plakat,karikatur,skizze,symbolbild,aufkleber,titelbild,hintergrundbild,infografik,grafik,aquarell,tattoo,postkarte,comic,buchcover,ausmalbild",
  video:
    "video,videos,animation,animationen,kurzfilm,videoclip,zeichentrick,erklärvideo,filmclip,filmaufnahme",
  music:
    "lied,lieder,song,musik,melodie,melodien,musikstück,titelmelodie,schlaflied,sinfonie,hintergrundmusik,soundtrack,instrumental,beat",
  audio:
    "stimme,stimmen,sprachaufnahme,aufnahme,aufnahmen,sprachnachricht,audiodatei,hörbuch,sprachausgabe,erzählerstimme",
  sfx: "soundeffekt,soundeffekte,geräusch,klang von,klingelton",
  code: "code,quellcode,funktion,funktionen,skript,programm das,programm,algorithmus,sql-abfrage,abfrage,regulärer ausdruck,klasse,schleife,zeichenkette,liste von zahlen,array,wörterbuch,webseite mit,web-app,csv-datei,variable,datenbank,fehlermeldung",
  doc: "gedicht,gedichte,geschichte,aufsatz,essay,artikel,e-mail,mail,brief,zusammenfassung,absatz,rezept,drehbuch,liedtext,witz,liste,beschreibung,slogan,rede,bericht,plan,titel,fragen,text,satz,sätze,rezension,biografie,dialog,tipps,ideen,haiku,roman,anschreiben,bewerbung,lebenslauf,märchen,wörter,strategie,strategien,konzept,budget,haushaltsplan,trainingsplan,wochenplan,marketingplan,lernplan,ernährungsplan,speiseplan,geschäftsplan,businessplan,zeitplan,stundenplan,kampagne,umfrage,fragebogen,experiment,lehrplan,workshop,leitfaden,anleitung,vertrag,stellenanzeige,argument,argumente,szenario,checkliste,agenda,tagesordnung,newsletter,entschuldigung,einladungstext,vorschlag,routine",
  make: "erstelle,erstellen,mache,mach,machen,generiere,generieren,erzeuge,erzeugen,entwirf,entwerfe,entwerfen,gestalte,gestalten,produziere,ich möchte,ich will,ich brauche,ich hätte gern,gib mir,zeig mir,bau,baue,kreiere,schaffe",
  draw: "zeichne,zeichnen,male,mal mir,malen,illustriere,skizziere,bild von,foto von,stelle dar",
  compose: "komponiere,komponieren,sing,singe,spiel mir",
  edit: "bearbeite,bearbeiten,entferne,entfernen,ersetze,ersetzen,lösche,ändere,ändern,verwandle,wandle,füge,hinzufügen,schneide,verbessere,retuschiere,koloriere,färbe,restauriere,vergrößere,verkleinere,drehe,passe,mach den,tausche,setze,konvertiere",
  combine:
    "kombiniere,kombinieren,verschmelze,verschmelzen,vermische,mische,zusammenfügen,füge zusammen,verbinde,überlagere",
  animate: "animiere,animieren,zum leben,erwecke",
  write:
    "schreibe,schreib,schreiben,verfasse,verfassen,formuliere,liste auf,vervollständige,nenne",
  explain:
    "erkläre,erklär,erklären,was ist,was sind,was bedeutet,wer ist,wer war,definiere,definition,erzähl,warum,unterschied zwischen,vergleiche,bedeutet,beschreibe,wie funktioniert,welche ist,welcher ist,nenne",
  rewrite:
    "übersetze,übersetzen,übersetzung,fasse,zusammenfassen,paraphrasiere,umformulieren,formuliere um,korrigiere,korrigieren,vereinfache,klassifiziere,extrahiere,ins englische,ins deutsche,auf englisch",
  speak:
    "lies vor,lies mir,vorlesen,lies diesen text,lies das,laut vor,sprich,in sprache um,in audio,als audio,text in sprache,aussprechen,erzähle mit stimme",
  transcribe:
    "transkribiere,transkribieren,transkription,transkript,sprache in text,verschriftliche,untertitel",
  search:
    "suche,suchen,such,finde,finden,recherchiere,schau nach,nachschlagen,google nach",
  fix: "debugge,implementiere,implementieren,refaktoriere,diesen code,mein code,mein programm,programmiere,programmieren,funktion die,skript das,methode die,wie kann ich in python",
  describe:
    "beschreibe dieses,was siehst du,was ist auf,analysiere,identifiziere,erkenne,was zeigt",
  recommend:
    "empfiehl,empfehle,empfehlung,empfehlungen,vorschläge,schlage vor,sollte ich,ratschläge",
  fresh:
    "heute,jetzt,aktuell,aktuelle,aktuellen,aktueller,neueste,neuesten,letzte,letzten,kürzlich,diese woche,am wochenende,dieses wochenende,morgen,heute abend,gestern,live,dieses jahr,diesen monat,in echtzeit,nächste,nächsten,gerade,momentan",
  weather:
    "wetter,wettervorhersage,vorhersage,regen,regnen,regnet,schnee,schneit,schneien,temperatur,gewitter,sturm,stürme,regenschirm,sonnig,jacke,mantel,heiß,kalt",
  finance:
    "preis von,preis für,preise,börse,aktie,aktien,aktienkurs,kurs,wechselkurs,was kostet,wie viel kostet,zinsen,inflation,benzinpreis,spritpreis",
  news: "nachrichten,schlagzeilen,ergebnis,ergebnisse,wer hat gewonnen,spielstand,spiel,wahlen,wahl,tabelle,bundesliga,präsident von,kanzler",
  local:
    "in meiner nähe,in der nähe,nahe,nächstgelegene,restaurants,restaurant,wie komme ich,weg nach,stau,verkehr,öffnungszeiten,geöffnet,kino,kinos,kinoprogramm,filme im,vorstellung,flüge,flug nach,flug,hotel,hotels,tickets,apotheke,tankstelle,veranstaltungen,zug,züge,reservieren,zeige mir die filme,läuft",
  online: "im internet,im web,online,bei google,webseiten,links,quellen",
  question:
    "was,wer,wann,wo,wie,welche,welcher,welches,wie viele,wie viel,warum,wieso,wohin,gibt es,wird,werde,kann ich",
  request:
    "bitte,kannst du,könntest du,können sie,könnten sie,ich möchte,ich brauche,hilf mir,gib mir,zeig",
  neg: "nicht,ohne,kein,keine,nie,statt",
  meta: "player,editor,software,format,theorie,geschichte der,industrie,app,liedtext,drehbuch,akkorde,rechte,verarbeitung,erkennung,videospiel,videospiele,kamera,auflösung,kompression,prompt,bearbeitung,bearbeitungsprogramm",
  ref: "dieses bild,dieses foto,das bild,das foto,mein foto,angehängt,angehängte,hochgeladene,diese bilder,dieses video,das video,den hintergrund,der hintergrund,diese audiodatei",
  motion:
    "zeitlupe,die kamera,kamera,kamerafahrt,sekunden,zeitraffer,schwenk,luftaufnahme,drohne,läuft,rennt,tanzt,fliegt,bewegt sich,zoomt,langsam",
  style:
    "realistisch,fotorealistisch,hyperrealistisch,detailliert,detaillierte,nahaufnahme,hintergrund,beleuchtung,stil,landschaft,licht,hohe auflösung,ölgemälde,schwarz-weiß,minimalistisch,trägt,sitzt,filmisch,farben,qualität,ultra,mit langen haaren",
  sound:
    "gitarre,schlagzeug,bass,geige,violine,tempo,rhythmus,chor,gesang,trommeln,akustisch,melodisch,fröhlich,tanzbar,rock,pop,klassisch,elektronisch,rap",
  voiced:
    "männliche stimme,weibliche stimme,männerstimme,frauenstimme,akzent,tonfall,flüstert,flüsternd,spricht,tiefe stimme,hohe stimme,sprechtempo",
  calc: "berechne,berechnen,löse,gleichung,prozent,summe,wurzel,ableitung,beweise,wahrscheinlichkeit,fläche,wie viele",
  chat: "hallo,danke,guten morgen,guten tag,guten abend,wie geht,tschüss,wer bist du",
  followup:
    "mach es,jetzt,nochmal,noch einmal,noch eins,ein anderes,kürzer,länger,formeller,ändere es,weiter,das gleiche,übersetze es,in blau,in rot,auch,füge hinzu,mehr details",
  figure:
    "eine frage stellen,sinn machen,redefreiheit,meinungsfreiheit,postleitzahl,mittelschicht,strafgesetzbuch,schlussfolgerung",
  stop: "der,die,das,und,ist,nicht,ein,eine,einen,einem,mit,für,von,zu,den,dem,auf,ich,sie,es,im,des,mir,wie,auch,sind",
};
