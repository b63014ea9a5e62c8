import type { Lexicon } from "#core/classify/lexicon/concepts.ts";

export const fr: Lexicon = {
  image:
    "image,images,photo,photos,photographie,dessin,dessins,illustration,illustrations,peinture,tableau,portrait,affiche,caricature,croquis,icône,autocollant,couverture,fond d'écran,infographie,visuel,aquarelle,tatouage,bande dessinée,carte postale",
  video:
    "vidéo,vidéos,animation,animations,court métrage,clip,clip vidéo,dessin animé,séquence vidéo,film d'animation",
  music:
    "chanson,chansons,musique,mélodie,mélodies,morceau,bande originale,bande son,berceuse,symphonie,musique de fond,air,rythme,instrumental",
  audio:
    "voix,narration,enregistrement,enregistrements,message vocal,fichier audio,note vocale,livre audio,voix off,synthèse vocale",
  sfx: "effet sonore,effets sonores,bruit de,bruitage,son de",
  code: "code,fonction,fonctions,script,programme qui,algorithme,requête sql,expression régulière,classe,boucle,chaîne de caractères,tableau de,liste,dictionnaire,page web,application web,fichier csv,variable,base de données,bug,bogue",
  doc: "poème,poèmes,histoire,conte,essai,article,mail,e-mail,courriel,lettre,résumé,paragraphe,recette,scénario,paroles,blague,liste de,description,slogan,discours,rapport,plan,titre,questions,texte,phrase,phrases,critique,biographie,dialogue,conseils,idées,haïku,roman,lettre de motivation,mots,dissertation,stratégie,campagne,budget,plan d'affaires,emploi du temps,calendrier,planning,programme,sondage,questionnaire,enquête,expérience,cours,atelier,guide,contrat,argument,argumentaire,ordre du jour,proposition,routine,cv,comparaison,excuses,manuel,noms",
  make: "crée,créer,créez,crée-moi,fais,fais-moi,faire,faites,génère,générer,générez,génère-moi,conçois,concevoir,produis,produire,je veux,je voudrais,j'aimerais,j'ai besoin,donne-moi,donne moi,montre-moi,prépare,élabore,imagine",
  draw: "dessine,dessiner,dessinez,dessine-moi,peins,peindre,illustre,illustrer,esquisse,représente",
  compose: "compose,composer,composez,chante,chanter,chante-moi,joue-moi",
  edit: "édite,éditer,modifie,modifier,supprime,supprimer,enlève,enlever,retire,retirer,efface,remplace,remplacer,change,changer,transforme,transformer,convertis,ajoute,ajouter,recadre,améliore,ajuste,colorise,restaure,retouche,tourne,agrandis,mets",
  combine:
    "combine,combiner,fusionne,fusionner,mélange,mélanger,assemble,assembler,réunis,superpose",
  animate: "anime,animer,anime cette,donne vie",
  write:
    "écris,écrire,écrivez,écris-moi,rédige,rédiger,rédigez,énumère,complète,liste",
  explain:
    "explique,expliquer,expliquez,explique-moi,qu'est-ce que,c'est quoi,qui est,qui était,définis,définition,raconte,pourquoi,différence entre,compare,signifie,que veut dire,décris,comment fonctionne,quelle est,quel est,quels sont,parle-moi",
  rewrite:
    "traduis,traduire,traduisez,traduction,résume,résumer,paraphrase,reformule,reformuler,réécris,corrige,corriger,simplifie,classe,extrais,en anglais,en français",
  speak:
    "lis à voix haute,lire à voix haute,lis-moi,lis ce texte,lisez,à haute voix,à voix haute,texte en audio,en audio,synthèse vocale,prononce,raconte à voix,dis à voix,en parole",
  transcribe:
    "transcris,transcrire,transcrivez,transcription,retranscris,retranscrire,audio en texte,sous-titres,parole en texte",
  search:
    "cherche,chercher,recherche,rechercher,recherchez,trouve,trouver,trouve-moi,renseigne-toi,consulte internet",
  fix: "débogue,déboguer,implémente,implémenter,refactorise,corrige le code,ce code,mon code,programmer,code qui,fonction qui,fonction en,écris une fonction,programme en",
  describe:
    "décris cette,que vois-tu,qu'y a-t-il,analyse,identifie,reconnais,que montre",
  recommend:
    "recommande,recommandes,conseille,suggère,suggestions,recommandations,conseils pour,devrais-je",
  fresh:
    "aujourd'hui,maintenant,actuel,actuelle,actuellement,dernier,dernière,dernières,derniers,récent,récente,récentes,cette semaine,ce week-end,demain,ce soir,hier,en direct,cette année,ce mois,en temps réel,prochain,prochaine,en ce moment",
  weather:
    "météo,temps fait-il,quel temps,prévisions,pluie,pleuvoir,pleut,neige,neiger,température,orage,parapluie,ensoleillé,manteau,chaud,froid",
  finance:
    "prix de,prix du,prix,bourse,action,actions,cours de,cours du,taux de change,dollar,combien coûte,combien vaut,taux d'intérêt,inflation,cryptomonnaie,essence",
  news: "nouvelles,actualités,actualité,infos,résultat,résultats,qui a gagné,score,match,élections,classement,président de,sortie,ligue",
  local:
    "près de chez moi,près d'ici,à proximité,près de moi,restaurants,restaurant,itinéraire,comment aller,trafic,circulation,horaires,ouvert,séances,cinéma,cinémas,vols,vol pour,hôtel,hôtels,billets,pharmacie,station-service,événements,trains,réserver,réservation",
  online:
    "sur internet,sur le web,en ligne,sur google,page web,sites web,liens,sources",
  question:
    "que,qui,quand,où,comment,quel,quelle,quels,quelles,combien,pourquoi,quoi,est-ce que,y a-t-il,qu'est-ce",
  request:
    "s'il te plaît,s'il vous plaît,svp,peux-tu,pouvez-vous,pourrais-tu,pourriez-vous,je veux,je voudrais,j'aimerais,aide-moi,donne-moi",
  neg: "pas,sans,ne,jamais,au lieu de,évite",
  meta: "lecteur,éditeur,logiciel,format,théorie,histoire de la,industrie,application,paroles,scénario,accords,droits,traitement,reconnaissance,jeu vidéo,jeux vidéo,caméra,résolution,compression,prompt,invite",
  ref: "cette image,cette photo,l'image,la photo,ma photo,ci-jointe,ci-joint,ces images,cette vidéo,la vidéo,l'arrière-plan,ces photos,cet audio,téléchargée",
  motion:
    "ralenti,au ralenti,la caméra,caméra,travelling,plan séquence,secondes,mouvement de caméra,marchant,courant,volant,dansant,prise de vue,vue aérienne,drone,zoom avant,zoom arrière",
  style:
    "réaliste,photoréaliste,hyperréaliste,détaillé,détaillée,gros plan,arrière-plan,éclairage,style,paysage,lumière,haute résolution,peinture à l'huile,noir et blanc,minimaliste,vêtue,portant,assise,assis,cinématographique,debout,couleurs,qualité,ultra",
  sound:
    "guitare,batterie,basse,violon,tempo,rythme,chœur,voix,tambours,acoustique,mélodique,entraînant,joyeux,rock,pop,classique,électronique,rap",
  voiced:
    "voix masculine,voix féminine,voix d'homme,voix de femme,accent,ton,chuchote,chuchotant,parle,voix grave,voix aiguë,débit",
  calc: "calcule,calculer,résous,résoudre,équation,combien de,pourcentage,somme,racine carrée,dérivée,intégrale,démontre,prouve,probabilité,aire",
  chat: "bonjour,salut,merci,bonsoir,comment vas-tu,ça va,au revoir,qui es-tu",
  followup:
    "fais-le,maintenant,encore,un autre,une autre,plus court,plus courte,plus long,plus formel,change-le,continue,la même,pareil,traduis-le,en bleu,en rouge,aussi,ajoute,plus de détails,et en",
  figure:
    "poser une question,tirer une conclusion,tirer des conclusions,liberté d'expression,code postal,code civil,code de la route,classe sociale,classe moyenne",
  stop: "le,la,les,de,des,du,et,un,une,est,que,pour,dans,en,avec,sur,au,aux,ce,cette,je,il,elle,sont,mon,ma",
};
