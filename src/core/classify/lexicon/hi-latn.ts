import type { Lexicon } from "#core/classify/lexicon/concepts.ts";

export const hiLatn: Lexicon = {
  image:
    "tasveer,tasvir,taswir,photo,chitra,chitr,image,pic,picture,poster,logo,drawing,painting,sketch,wallpaper,dp,photos,tasveeren,foto,cartoon,meme,thumbnail",
  video: "video,vidio,reel,clip,animation,short film,vdo",
  music:
    "gaana,gana,gaane,gane,geet,git,sangeet,dhun,music,song,lori,bhajan,tune,beat,ghazal,jingle",
  audio:
    "awaaz,awaz,aawaz,aavaaz,avaaz,audio,recording,voice,voice note,podcast",
  sfx: "sound effect",
  code: "code,function,program,script,website,app,query,coding,python code,java code,bug,error aa raha,database,loop,html page",
  doc: "kahani sunao,chutkula sunao,joke sunao,kavita sunao,kahani suna do,kavita,kahani,kahaniya,nibandh,lekh,email,patra,chitthi,saransh,paragraph,recipe,chutkula,chutkule,joke,list,vivaran,bhashan,report,yojana,plan,sawal,prashn,shayari,matlab,arth,essay,letter,application,caption,bio,summary,tips,salah,sujhav,lyrics,dialogue,naam,quotes,status,poem,story,blog,uttar,jawab,ranniti,strategy,budget,campaign,time table,timetable,schedule,survey,course,workshop,guide,contract,table,agenda,proposal,dinacharya,routine,comparison,analysis,resume,biodata,ideas,suggestion,business plan,diet plan,study plan",
  make: "banao,bana,banaiye,banaye,banayein,bana do,bana de,banado,bana dijiye,banake,banakar,banana hai,banani hai,banwana,generate karo,create karo,design karo,taiyar karo,chahiye,chahie,chaiye,chahta hu,chahti hu,dikhao,de do,dedo,generate kar,create kar,design kar,bana ke",
  draw: "draw karo,paint karo,sketch karo,chitra banao,tasveer banao,draw kar,sketch banao",
  compose:
    "gao,gaao,compose karo,dhun banao,gaana gao,gana gao,gaana banao,compose kar",
  edit: "hatao,hata do,hatado,hata dijiye,badlo,badal do,badal dijiye,jodo,jod do,add karo,remove karo,edit karo,crop karo,change karo,change kar do,mita do,kaat do,theek karo,saaf karo,blur karo,background hatao,replace karo,hata,badal,remove kar,add kar,change kar,edit kar,lagao,laga do",
  combine:
    "milao,mila do,milakar,milake,merge karo,combine karo,jod kar,jodkar,ek saath,mix karo,merge kar,combine kar",
  animate: "animate karo,animate kar,chalta hua banao",
  write: "likho,likh,likhiye,likhe,likhna,likhkar,likh do,likh ke,type karo",
  explain:
    "samjhao,samjhaiye,samjha,samjhaye,batao,bataiye,bata,bataye,batana,kya hai,kya hain,kya hota hai,kaun hai,kaun tha,kyon,kyun,kyu,antar,fark,farq,tulna,matlab,paribhasha,kaise kaam,explain karo,explain kar,kise kehte",
  rewrite:
    "anuvad,anuvaad,translate karo,translate kar,summary do,summarize karo,summarise karo,chota karo,sankshep,sahi karo,grammar,english mein,english me,hindi mein,hindi me,angrezi mein,angrezi me,dobara likho,rewrite karo",
  speak:
    "padhkar sunao,padh kar sunao,padh ke sunao,padhke sunao,zor se padho,jor se padho,sunao,suna do,sunaiye,bolkar,bol kar,bol ke,bolke,bolo,audio mein,audio me,awaaz mein,awaz me,awaaz me,voice me,voice mein,text to speech,padho,aawaz me,aawaz mein,speech me,speech mein",
  transcribe:
    "transcribe karo,transcribe kar,transcript,text mein badlo,text me badlo,text me convert,text mein convert,likh kar do,likhit mein,subtitle,subtitles,kya bola,kya keh raha",
  search:
    "khojo,khoj,dhundo,dhundho,dhoondo,dhund,pata karo,pata lagao,search karo,google karo,search kar,google pe,dhoondh",
  fix: "debug karo,code likho,code likh,function likho,program likho,fix karo,ye code,mera code,mere code,is code,code me,error aa,implement karo,script likho,program banao,code chahiye,coding karo",
  describe:
    "is photo mein,is photo me,is tasveer,kya dikh,pehchano,analyse karo,analyze karo,describe karo",
  recommend:
    "suggest karo,sujhao,salah do,recommend karo,suggest kar,kaunsa accha,kaun sa accha",
  fresh:
    "aaj,abhi,ab,aajkal,taaza,taza,latest,naya,nayi,kal,aaj raat,is hafte,is saal,is mahine,live,haal hi,current,filhal,parso",
  weather:
    "mausam,barish,baarish,tapman,temperature,thand,garmi,toofan,dhoop,chhata,weather,barsaat,pollution,aqi",
  finance:
    "kimat,keemat,daam,dam,bhav,bhaav,share price,share market,sona,sone ka,sone ki,petrol,dollar,rupaye,rupees,price,rate,kitne ka,kitne ki,kitne me,byaj,bitcoin,sensex",
  news: "khabar,khabrein,khabren,samachar,score,match,chunav,result,natije,kaun jeeta,kisne jeeta,ipl,cricket,news,headlines,pradhan mantri,mukhyamantri",
  local:
    "paas mein,paas me,aas paas,aaspaas,aas-paas,nazdeek,najdik,nazdiki,najdiki,restaurant,hotel,rasta,traffic,cinema,showtime,flight,ticket,train,hospital,dukaan,dukan,petrol pump,atm,near me,mere paas,khula",
  online:
    "internet par,internet pe,online,google par,google pe,web par,net pe,net par",
  question:
    "kya,kaun,kab,kahan,kaha,kaise,kitna,kitne,kitni,kyon,kyun,kyu,kis,kisne,kaunsa,kaunsi,konsa,konsi,kiska,kisko",
  request:
    "kripya,please,plz,pls,mujhe,mujhko,mere liye,meri madad,madad,sakte ho,sakte hain,zara,chahiye,muje",
  neg: "mat,nahi,nahin,bina,na",
  meta: "player,editor,software,format,itihas,history,theory,lyrics,bol,script,app,prompt,camera,editing,industry,card,game",
  ref: "is photo,is image,is tasveer,is picture,meri photo,meri tasveer,ye photo,ye image,yeh photo,attached,upload,is video,in photos,background,is audio,is gaane",
  motion:
    "slow motion,camera,second ka,second ki,seconds,daudta,daudte,chalta,chalte,udta,udte,naachta,naachte,nachte,naachti,drone shot",
  style:
    "realistic,style me,style mein,pehne,pehna,baitha,baithi,rang,roshni,background,hd,detailed,suraj,pahad",
  sound:
    "guitar,tabla,sitar,dhol,bansuri,taal,lay,sur,piano,drum,madhur,classical,rock,pop,rap,sufi,bollywood,qawwali,lofi",
  voiced:
    "aadmi ki awaaz,aurat ki awaaz,mard ki awaaz,ladki ki awaaz,ladke ki awaaz,male voice,female voice,lehje,dheemi awaaz,bhari awaaz",
  calc: "ganana,hal karo,solve karo,calculate karo,samikaran,kitne,pratishat,jod,yog,prove karo,nikalo,guna",
  chat: "namaste,namaskar,dhanyavad,shukriya,kaise ho,kya haal,hello,hi,suprabhat,tum kaun,bhai,yaar",
  followup:
    "ab,phir se,fir se,aur,ek aur,dusra,doosra,chota karo,lamba karo,aur chota,badal do,jari rakho,wahi,neela,lal,isko,ise,isme,bhi",
  figure: "sense banata,pin code",
  stop: "hai,ka,ki,ke,mein,me,aur,ko,se,ek,par,pe,ye,yeh,hain,ne,kar,karo,liye,tha,ho,jo,wo,mera,meri,mere,mujhe,kya,nahi,bhi,raha,rahi,kuch,iska,uska,wala,do,toh",
};
