import type { Lexicon } from "#core/classify/lexicon/concepts.ts";

/** Words that mean the same in every language that writes them in Latin letters. */
export const universal: Lexicon = {
  image:
    "logo,logos,logotype,logotipo,logotip,poster,posters,banner,gif,png,jpg,jpeg,webp,svg,emoji,emojis,avatar,icon,icons,wallpaper,wallpapers,selfie,meme,memes,infographic,infographics,thumbnail,thumbnails,mockup,mockups,clipart,mandala",
  video:
    "video,videos,videoclip,mp4,avi,mkv,clip,clips,reel,reels,timelapse,slideshow,vlog",
  music:
    "mp3 song,instrumental,soundtrack,jingle,jingles,remix,beat,beats,lo-fi,lofi,midi",
  audio:
    "audio,mp3,wav,flac,ogg,podcast,podcasts,voiceover,voice-over,voice over,audiobook,tts,text to speech,text-to-speech",
  code: "python,javascript,typescript,java,c++,c#,golang,rust lang,kotlin,swiftui,php,ruby,perl,bash,powershell,html,css,sql,mysql,postgres,postgresql,sqlite,mongodb,regex,regexp,json,yaml,xml,api,django,flask,fastapi,react,reactjs,react native,node.js,nodejs,vue,angular,numpy,pandas,dataframe,pytorch,tensorflow,keras,docker,dockerfile,kubernetes,git,github actions,linux,unix,opencv,matplotlib,scala,haskell,matlab,vba,excel macro,latex,webpack,nginx,jquery,spring boot,laravel,lambda function,cuda,terraform,ansible,crontab,asyncio,beautifulsoup,selenium,leetcode,arduino,verilog,solidity,nextjs,next.js,tailwind,npm,jupyter,http,stdin,stdout,sed,awk,grep,curl,ssh,three.js,threejs,d3.js,p5.js,webgl,ffmpeg,plantuml,graphviz,pygame,flutter,pytest,kubectl,helm chart,graphql,grpc,protobuf,redis,kafka,rabbitmq,elasticsearch,prisma,svelte,kubernetes manifest,swift ui,jetpack compose,web audio api,godot,imagemagick,manim,plotly,seaborn,docker compose,gitlab,gitlab ci,circleci,jenkins,webrtc,mediarecorder,gsap,useeffect,usestate,usememo,slack bot,websocket,websockets,sqlalchemy,vuejs,nuxt,astro site,rabbit mq,oauth,jwt,csrf,regexps",
  style:
    "4k,8k,16k,uhd,hdr,35mm,50mm,85mm,artstation,octane,octane render,unreal engine,photorealistic,photorealism,hyperrealistic,hyperrealism,ultra realistic,ultra-realistic,cinematic,bokeh,deviantart,greg rutkowski,cyberpunk,steampunk,anime,manga,pixel art,pixar,studio ghibli,ghibli,disney,dslr,polaroid,low poly,lowpoly,isometric,voxel,vaporwave,synthwave art,fisheye,midjourney,stable diffusion,dall-e,dalle,nano banana,kodak,fujifilm,leica,canon eos,f/1.4,f/1.8,f/2.8",
  motion:
    "sora,veo,runway gen,kling,60fps,30fps,24fps,fps,hyperlapse,stop motion,stop-motion,dolly,pov",
  sound:
    "bpm,jazz,techno,hip hop,hip-hop,hiphop,trap,edm,dubstep,reggae,reggaeton,punk,metal,heavy metal,blues,soul music,funk,disco,ambient,house music,deep house,trance,rnb,r&b,k-pop,kpop,j-pop,bossa nova,flamenco,salsa,synthwave,shoegaze,chillwave,drum and bass,indie rock,indie pop,folk,country music,orchestral,orchestra,synth,synths,808,808s,suno,piano,ukulele,saxophone,a cappella,acapella",
  finance:
    "bitcoin,btc,ethereum,eth price,nasdaq,dow jones,nifty,sensex,s&p 500,forex,usd,eur,dogecoin,crypto price,tsla,aapl",
  news: "covid-19 cases,nba,nfl,ipl,premier league,la liga,champions league,fifa,uefa,super bowl,grammy,oscars 2024,oscars 2025,oscars 2026",
  online: "google,bing,wikipedia,internet,online,web,website,websites",
  chat: "chatgpt,hello,hi,hey,ok,okay",
};
