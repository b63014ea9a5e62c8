import type { Lexicon } from "#core/classify/lexicon/concepts.ts";

export const pt: Lexicon = {
  image:
    "imagem,imagens,foto,fotos,fotografia,desenho,desenhos,ilustração,ilustrações,pintura,quadro,retrato,cartaz,caricatura,esboço,ícone,adesivo,figurinha,capa,papel de parede,infográfico,aquarela,tatuagem,cartão postal,quadrinhos",
  video:
    "vídeo,vídeos,animação,animações,curta-metragem,filmagem,videoclipe,desenho animado",
  music:
    "canção,canções,música,músicas,melodia,melodias,faixa,trilha sonora,canção de ninar,sinfonia,música de fundo,batida,instrumental",
  audio:
    "voz,vozes,narração,locução,gravação,gravações,mensagem de voz,arquivo de áudio,áudio,audiolivro,ficheiro de áudio",
  sfx: "efeito sonoro,efeitos sonoros,som de,barulho de",
  code: "código,função,funções,script,programa que,algoritmo,consulta sql,expressão regular,classe,laço,string,lista de números,array,dicionário,página web,aplicativo web,arquivo csv,variável,banco de dados",
  doc: "poema,poemas,história,conto,redação,ensaio,artigo,e-mail,email,carta,resumo,parágrafo,receita,roteiro,letra,piada,lista de,descrição,slogan,discurso,relatório,plano,título,perguntas,texto,frase,frases,resenha,biografia,diálogo,dicas,ideias,haicai,romance,palavras,currículo,estratégia,campanha,orçamento,plano de negócios,plano de estudos,plano de aula,cronograma,calendário,questionário,experimento,curso,oficina,guia,contrato,tabela,argumento,argumentos,cenário,lista,agenda,roteiro de viagem,proposta,rotina,comparação,análise,desculpas,manual,nomes",
  make: "crie,criar,cria,faça,faz,fazer,gere,gerar,gera,projete,desenvolva,produza,produzir,quero,preciso,gostaria,me dê,dê-me,me mostre,elabore,construa,monte,faça-me",
  draw: "desenhe,desenhar,desenha,pinte,pintar,pinta,ilustre,ilustrar,retrate,esboce",
  compose: "componha,compor,compõe,cante,cantar,canta,toque",
  edit: "edite,editar,edita,remova,remover,tire,tirar,apague,apagar,substitua,substituir,troque,mude,mudar,altere,transforme,converta,adicione,adicionar,coloque,recorte,melhore,ajuste,colorize,restaure,retoque,gire,aumente",
  combine:
    "combine,combinar,misture,misturar,una,unir,junte,juntar,funda,mescle,mesclar,sobreponha",
  animate: "anime,animar,dê vida",
  write:
    "escreva,escrever,escreve,redija,redigir,liste,listar,complete,continue a história",
  explain:
    "explique,explicar,explica,o que é,o que são,quem foi,quem é,defina,definição,conte,por que,diferença entre,compare,significa,significado,descreva,como funciona,qual é,quais são,ensine",
  rewrite:
    "traduza,traduzir,traduz,tradução,resuma,resumir,parafraseie,reescreva,reformule,corrija,corrigir,simplifique,classifique,extraia,para inglês,para o inglês,para português",
  speak:
    "leia em voz alta,ler em voz alta,lê em voz alta,leia este texto,leia isto,leia para mim,em voz alta,texto em áudio,em áudio,texto em fala,em fala,narre,narrar,pronuncie",
  transcribe:
    "transcreva,transcrever,transcrição,áudio em texto,voz em texto,legendas",
  search:
    "pesquise,pesquisar,pesquisa,busque,buscar,procure,procurar,encontre,encontrar,ache",
  fix: "depure,implemente,implementar,refatore,corrija o código,este código,esse código,meu código,programar,função que,código que,programa em,função em",
  describe:
    "descreva esta,o que há,o que você vê,analise,identifique,reconheça",
  recommend:
    "recomende,recomenda,sugira,sugestões,recomendações,dicas para,dicas de,devo",
  fresh:
    "hoje,agora,atual,atuais,atualmente,último,última,últimas,últimos,recente,recentes,esta semana,essa semana,neste fim de semana,amanhã,hoje à noite,ontem,ao vivo,este ano,em tempo real,próximo,próxima",
  weather:
    "clima,previsão do tempo,previsão,tempo está,o tempo em,chuva,chover,vai chover,chove,neve,nevar,temperatura,tempestade,guarda-chuva,ensolarado,casaco,calor,frio",
  finance:
    "preço do,preço da,preço de,preços,bolsa,ações,cotação,taxa de câmbio,dólar,quanto custa,quanto vale,taxa de juros,inflação,gasolina,criptomoeda",
  news: "notícias,manchetes,resultado,resultados,quem ganhou,placar,jogo,eleições,classificação,presidente de,presidente do,brasileirão,estreia",
  local:
    "perto de mim,aqui perto,perto daqui,próximo de mim,restaurantes,restaurante,como chegar,trânsito,horário,horários,aberto,cinema,cinemas,filmes em cartaz,voos,voo para,hotel,hotéis,ingressos,farmácia,posto de gasolina,eventos,trens,reservar",
  online: "na internet,na web,online,no google,sites,links,fontes",
  question:
    "que,quem,quando,onde,como,qual,quais,quanto,quanta,quantos,quantas,por que,porque,há,tem",
  request:
    "por favor,você pode,pode,poderia,quero,preciso,gostaria,me ajude,me dê",
  neg: "não,sem,nunca,em vez de,evite",
  meta: "reprodutor,editor,formato,teoria,história da,indústria,aplicativo,letra da,roteiro,acordes,direitos,processamento,reconhecimento,videogame,jogo de,câmera,resolução,compressão,prompt,software",
  ref: "esta imagem,essa imagem,esta foto,essa foto,a imagem,a foto,minha foto,anexada,anexo,estas imagens,este vídeo,o vídeo,o fundo,enviada,este áudio",
  motion:
    "câmera lenta,a câmera,câmera,segundos,movimento de câmera,andando,correndo,voando,dançando,tomada,tomada aérea,drone,zoom,plano sequência,caminhando",
  style:
    "realista,fotorrealista,hiper-realista,hiperrealista,detalhado,detalhada,retrato de,close,fundo,iluminação,estilo,paisagem,luz,alta resolução,óleo,preto e branco,minimalista,vestindo,usando,sentada,sentado,cinematográfico,cores,qualidade,ultra",
  sound:
    "violão,guitarra,bateria,baixo,violino,tempo,ritmo,coro,vozes,tambores,acústico,melódico,alegre,dançante,samba,forró,sertanejo,rock,pop,clássica,eletrônica,rap",
  voiced:
    "voz masculina,voz feminina,sotaque,tom,sussurra,sussurrando,fala,falando,voz grave,voz aguda,velocidade",
  calc: "calcule,calcular,resolva,equação,quantos,quantas,porcentagem,soma,raiz quadrada,derivada,integral,prove,probabilidade,área",
  chat: "olá,oi,obrigado,obrigada,bom dia,boa tarde,boa noite,como vai,tudo bem,tchau,quem é você",
  followup:
    "faça-o,agora,de novo,outra vez,outro,outra,mais curto,mais curta,mais longo,mais formal,mude,continue,o mesmo,traduza-o,em azul,em vermelho,também,adicione,mais detalhes",
  figure:
    "fazer uma pergunta,faz sentido,liberdade de expressão,código postal,código civil,classe social,classe média",
  stop: "o,os,as,de,que,e,um,uma,para,com,em,do,da,dos,das,no,na,é,são,meu,minha,não,ao,por,se,seu,você",
};
