import type { Lexicon } from "#core/classify/lexicon/concepts.ts";

export const tl: Lexicon = {
  image: "larawan,litrato,guhit,ilustrasyon,poster,logo,drowing",
  video: "video,bidyo,animasyon,maikling pelikula",
  music: "kanta,awit,musika,himig,oyayi,kanta",
  audio: "boses,tinig,rekording,audio",
  code: "code,function,programa,script,algorithm",
  doc: "tula,kuwento,kwento,sanaysay,artikulo,email,liham,sulat,buod,talata,resipe,listahan,talumpati,ulat,tanong,pangungusap,biro,plano,ideya",
  make: "gumawa,gawa,gawan,igawa,lumikha,gusto ko,kailangan ko,bigyan mo,ipakita,idisenyo,mag-generate",
  draw: "gumuhit,iguhit,mag-drawing,ipinta",
  compose: "kumanta,kantahin,lumikha ng kanta",
  edit: "i-edit,tanggalin,alisin,burahin,palitan,baguhin,dagdagan",
  combine: "pagsamahin,paghaluin",
  write: "sumulat,isulat,magsulat",
  explain:
    "ipaliwanag,ano ang,sino ang,bakit,pagkakaiba,ihambing,ilarawan,sabihin",
  rewrite: "isalin,ibuod,buuin,itama,sa ingles,sa tagalog",
  speak: "basahin nang malakas,basahin mo,bigkasin",
  transcribe: "i-transcribe,isulat ang sinasabi",
  search: "hanapin,maghanap,hanapan",
  fresh:
    "ngayon,ngayong araw,kasalukuyan,pinakabago,bukas,kahapon,mamaya,ngayong linggo",
  weather: "panahon,ulan,uulan,temperatura,bagyo",
  finance: "presyo,magkano,stock,palitan",
  news: "balita,iskor,sino ang nanalo,laro,halalan,pangulo",
  local:
    "malapit,malapit sa akin,restawran,kainan,paano pumunta,trapiko,hotel,sinehan,flight",
  question: "ano,sino,kailan,saan,paano,alin,ilan,bakit,ba",
  request: "paki,pakiusap,maaari,pwede,tulungan",
  calc: "kalkulahin,lutasin,porsyento,kabuuan",
  chat: "kumusta,salamat,magandang umaga",
  stop: "ang,ng,mga,sa,na,ay,ko,mo,at,para,isang,ito,ako,si,kung",
};
