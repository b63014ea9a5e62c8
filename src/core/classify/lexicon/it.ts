import type { Lexicon } from "#core/classify/lexicon/concepts.ts";

export const it: Lexicon = {
  image:
    "immagine,immagini,foto,fotografia,fotografie,disegno,disegni,illustrazione,illustrazioni,dipinto,quadro,ritratto,manifesto,locandina,caricatura,schizzo,icona,adesivo,copertina,sfondo,infografica,grafica,acquerello,tatuaggio,cartolina,fumetto",
  video:
    "video,animazione,animazioni,cortometraggio,filmato,filmati,clip,cartone animato",
  music:
    "canzone,canzoni,musica,melodia,melodie,brano,colonna sonora,ninna nanna,sinfonia,musica di sottofondo,base musicale,strumentale",
  audio:
    "voce,voci,narrazione,registrazione,registrazioni,messaggio vocale,file audio,nota vocale,audiolibro,sintesi vocale",
  sfx: "effetto sonoro,effetti sonori,suono di,rumore di",
  code: "codice,funzione,funzioni,script,programma che,algoritmo,query sql,espressione regolare,classe,ciclo,stringa,lista,array,dizionario,pagina web,applicazione web,file csv,variabile,database",
  doc: "poesia,poesie,storia,racconto,saggio,articolo,email,e-mail,lettera,riassunto,paragrafo,ricetta,sceneggiatura,testo,barzelletta,elenco,lista di,descrizione,slogan,discorso,relazione,piano,titolo,domande,frase,frasi,recensione,biografia,dialogo,consigli,idee,haiku,romanzo,parole,tema,favola,strategia,campagna,budget,bilancio,piano aziendale,piano di studi,calendario,programma,sondaggio,questionario,esperimento,corso,laboratorio,guida,contratto,tabella,argomento,argomenti,scenario,agenda,itinerario,proposta,routine,confronto,analisi,scuse,manuale,nomi,curriculum",
  make: "crea,creare,creami,fai,fammi,fare,genera,generare,generami,progetta,progettare,disegna un logo,produci,produrre,voglio,vorrei,ho bisogno,mi serve,dammi,mostrami,realizza,realizzare,costruisci,prepara",
  draw: "disegna,disegnare,disegnami,dipingi,dipingere,illustra,illustrare,schizza,raffigura",
  compose: "componi,comporre,canta,cantare,cantami,suona",
  edit: "modifica,modificare,rimuovi,rimuovere,togli,togliere,elimina,cancella,sostituisci,sostituire,cambia,cambiare,trasforma,trasformare,converti,aggiungi,aggiungere,ritaglia,migliora,regola,colora,restaura,ritocca,ruota,ingrandisci,metti",
  combine:
    "combina,combinare,unisci,unire,fondi,fondere,mescola,mescolare,sovrapponi",
  animate: "anima questa,animare,anima,dai vita",
  write: "scrivi,scrivere,scrivimi,redigi,elenca,completa",
  explain:
    "spiega,spiegare,spiegami,cos'è,che cos'è,cosa sono,chi è,chi era,definisci,definizione,raccontami,perché,differenza tra,confronta,significa,descrivi,come funziona,qual è,quali sono,parlami",
  rewrite:
    "traduci,tradurre,traduzione,riassumi,riassumere,parafrasa,riformula,riscrivi,correggi,correggere,semplifica,classifica,estrai,in inglese,in italiano",
  speak:
    "leggi ad alta voce,leggere ad alta voce,leggimi,leggi questo,ad alta voce,testo in audio,in audio,sintesi vocale,pronuncia,narra",
  transcribe:
    "trascrivi,trascrivere,trascrizione,trascrivimi,audio in testo,sottotitoli",
  search: "cerca,cercare,cercami,ricerca,trova,trovare,trovami,informati",
  fix: "esegui il debug,implementa,implementare,rifattorizza,correggi il codice,questo codice,mio codice,programmare,funzione che,codice che,programma in",
  describe: "descrivi questa,cosa vedi,cosa c'è,analizza,identifica,riconosci",
  recommend:
    "consiglia,consigliami,raccomanda,suggerisci,suggerimenti,consigli per,dovrei",
  fresh:
    "oggi,adesso,ora,attuale,attuali,attualmente,ultimo,ultima,ultime,ultimi,recente,recenti,questa settimana,questo weekend,domani,stasera,ieri,in diretta,quest'anno,in tempo reale,prossimo,prossima",
  weather:
    "meteo,che tempo,previsioni,pioggia,piovere,pioverà,piove,neve,nevica,temperatura,temporale,tempesta,ombrello,soleggiato,cappotto,caldo,freddo",
  finance:
    "prezzo di,prezzo del,prezzi,borsa,azioni,quotazione,tasso di cambio,dollaro,quanto costa,quanto vale,tasso di interesse,inflazione,benzina",
  news: "notizie,titoli,risultato,risultati,chi ha vinto,punteggio,partita,elezioni,classifica,presidente di,serie a",
  local:
    "vicino a me,qui vicino,nelle vicinanze,più vicino,ristoranti,ristorante,come arrivare,indicazioni,traffico,orari,orario,aperto,cinema,film in programmazione,spettacoli,voli,volo,hotel,albergo,biglietti,farmacia,benzinaio,eventi,treni,prenotare,prenota",
  online: "su internet,in rete,sul web,online,su google,siti web,link,fonti",
  question:
    "che,chi,quando,dove,come,quale,quali,quanto,quanti,quanta,perché,cosa,c'è,ci sono",
  request:
    "per favore,per piacere,puoi,potresti,può,potrebbe,voglio,vorrei,aiutami,dammi,ho bisogno",
  neg: "non,senza,mai,invece di,evita",
  meta: "lettore,editor,software,formato,teoria,storia della,industria,applicazione,sceneggiatura,accordi,diritti,elaborazione,riconoscimento,videogioco,videogiochi,fotocamera,risoluzione,compressione,prompt,montaggio",
  ref: "questa immagine,questa foto,l'immagine,la foto,mia foto,allegata,allegato,queste immagini,questo video,il video,lo sfondo,caricata,questo audio",
  motion:
    "rallentatore,al rallentatore,la telecamera,telecamera,la camera,secondi,movimento di camera,carrellata,camminando,correndo,volando,ballando,inquadratura,ripresa,ripresa aerea,drone,zoom",
  style:
    "realistico,fotorealistico,iperrealistico,dettagliato,dettagliata,primo piano,sfondo,illuminazione,stile,paesaggio,luce,alta risoluzione,olio su tela,bianco e nero,minimalista,indossa,seduta,seduto,cinematografico,colori,qualità,ultra",
  sound:
    "chitarra,batteria,basso,violino,tempo,ritmo,coro,voci,tamburi,acustica,melodico,allegro,ballabile,rock,pop,classica,elettronica,rap",
  voiced:
    "voce maschile,voce femminile,accento,tono,sussurra,sussurrando,parla,voce grave,voce profonda,velocità",
  calc: "calcola,calcolare,risolvi,equazione,quanti,percentuale,somma,radice quadrata,derivata,integrale,dimostra,probabilità,area",
  chat: "ciao,grazie,buongiorno,buonasera,come stai,arrivederci,chi sei",
  followup:
    "fallo,falla,adesso,ora,ancora,un altro,un'altra,più corto,più corta,più breve,più lungo,più formale,cambialo,continua,lo stesso,traducilo,in blu,in rosso,anche,aggiungi,più dettagli",
  figure:
    "fare una domanda,ha senso,libertà di parola,codice postale,codice civile,classe sociale,classe media,codice fiscale",
  stop: "il,lo,la,gli,le,di,che,e,un,una,per,con,in,del,della,dei,è,sono,mi,non,al,da,su,come,nel,alla",
};
