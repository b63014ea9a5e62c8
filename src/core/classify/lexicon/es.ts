import type { Lexicon } from "#core/classify/lexicon/concepts.ts";

export const es: Lexicon = {
  image:
    "imagen,imagenes,foto,fotos,fotografia,fotografias,dibujo,dibujos,ilustracion,ilustraciones,pintura,cuadro,retrato,cartel,caricatura,boceto,icono,pegatina,portada,fondo de pantalla,infografia,grafico,acuarela,tatuaje,postal",
  video:
    "vídeo,vídeos,animación,animaciones,videoclip,cortometraje,grabacion de video,clip de video",
  music:
    "canción,canciones,música,melodía,melodías,pista,banda sonora,ritmo,nana,sinfonia,tema musical,pieza musical,música de fondo,instrumental",
  audio:
    "voz,voces,narración,locución,grabación,grabaciones,nota de voz,archivo de audio,mensaje de voz,audiolibro",
  sfx: "efecto de sonido,efectos de sonido,sonido de",
  code: "código,función,funciones,script,programa que,algoritmo,consulta sql,expresión regular,clase,bucle,cadena,lista,arreglo,diccionario,página web,aplicación web,archivo csv,variable,matriz,dataframe,columna,base de datos,error",
  doc: "poema,poemas,cuento,historia sobre,ensayo,artículo,correo,email,carta,resumen,párrafo,receta,guion,letra,chiste,lista de,descripción,eslogan,discurso,informe,plan,título,preguntas,texto,frase,frases,reseña,biografía,diálogo,consejos,ideas,haiku,novela,palabras,estrategia,campaña,presupuesto,plan de negocios,plan de estudios,plan de marketing,calendario,cronograma,encuesta,cuestionario,experimento,curso,taller,guía,contrato,tabla,argumento,argumentos,escenario,agenda,itinerario,propuesta,rutina,currículum,comparación,análisis,disculpa,manual,nombres",
  make: "crea,crear,créame,creame,haz,hazme,hacer,genera,generar,genérame,generame,diseña,diseñar,produce,producir,quiero,necesito,quisiera,me gustaría,dame,muéstrame,elabora,prepara,construye",
  draw: "dibuja,dibujar,dibújame,dibujame,pinta,píntame,pintar,ilustra,ilustrar,retrata,esboza",
  compose: "compón,componer,compone,componme,canta,cantar,cántame,toca",
  edit: "edita,editar,quita,quitar,elimina,eliminar,borra,borrar,reemplaza,sustituye,cambia,cambiar,convierte,transforma,agrega,añade,añadir,recorta,mejora,ajusta,colorea,restaura,modifica,gira,aumenta,reduce,pon,coloca",
  combine:
    "combina,combinar,fusiona,fusionar,mezcla,mezclar,une,unir,junta,juntar,superpone",
  animate: "anima,animar,dale vida,da vida",
  write:
    "escribe,escribir,escríbeme,redacta,redactar,enumera,completa,continúa la historia",
  explain:
    "explica,explicar,explícame,qué es,qué son,quién fue,quién es,define,definición,cuéntame,por qué,diferencia entre,compara,significa,significado,describe,cómo funciona,cuál es,cuáles son,enséñame",
  rewrite:
    "traduce,traducir,traducción,resume,resumir,parafrasea,reescribe,reescribir,corrige,corregir,simplifica,clasifica,extrae,al inglés,al español",
  speak:
    "lee en voz alta,leer en voz alta,léeme,lee este texto,lee esto,texto a voz,convierte este texto en audio,di en voz alta,narra,narrar,pronuncia,en audio,a voz,con voz",
  transcribe:
    "transcribe,transcribir,transcripción,transcríbeme,voz a texto,pasa a texto,audio a texto,subtítulos",
  search:
    "busca,buscar,búscame,búsqueda,encuentra,encontrar,averigua,investiga,consulta en internet",
  fix: "depura,depurar,implementa,refactoriza,corrige el código,este código,mi código,programar,programa en,función en,arregla el código,itera,ordenar una lista,convertir una lista,cómo obtener,eliminar filas",
  describe:
    "describe esta,qué hay en,qué ves,qué aparece,analiza,identifica,reconoce",
  recommend:
    "recomienda,recomiéndame,sugiere,sugerencias,recomendaciones,consejos para,debería",
  fresh:
    "hoy,ahora,ahora mismo,actual,actualmente,último,última,últimas,últimos,reciente,recientes,esta semana,este fin de semana,mañana,esta noche,ayer,en vivo,en directo,este año,este mes,en tiempo real,próximo,próxima",
  weather:
    "tiempo hace,clima,pronóstico,lluvia,llover,lloverá,llueve,nieve,nevar,temperatura,tormenta,paraguas,soleado,abrigo,calor,frío,el tiempo en",
  finance:
    "precio de,precios,bolsa,acciones,cotización,tipo de cambio,dólar,cuánto cuesta,cuánto vale,tasa de interés,inflación,criptomonedas,gasolina",
  news: "noticias,titulares,resultado,resultados,quién ganó,marcador,partido,elecciones,clasificación,presidente de,estreno,liga",
  local:
    "cerca de mí,cerca de aquí,cercano,cercana,restaurantes,restaurante,cómo llegar,tráfico,horario,horarios,abierto,cartelera,cine,cines,películas en,vuelos,vuelo,hotel,hoteles,entradas,farmacia,gasolinera,eventos en,trenes,reservar",
  online:
    "en internet,en la web,en línea,en google,página,sitios web,enlaces,fuentes",
  question:
    "qué,quién,quiénes,cuándo,dónde,cómo,cuál,cuáles,cuánto,cuánta,cuántos,cuántas,por qué,para qué,puedo,hay",
  request:
    "por favor,puedes,podrías,quiero,necesito,me gustaría,ayúdame,dame,muéstrame,quisiera",
  neg: "no,sin,nunca,en lugar de,evita",
  meta: "reproductor,editor,formato,teoría,historia de la,industria,aplicación,letra,letra de,guion,guión,acordes,derechos,procesamiento,reconocimiento,videojuego,videojuegos,cámara,resolución,compresión,prompt,programa de,software",
  ref: "esta imagen,esta foto,la imagen,la foto,mi foto,adjunta,adjunto,estas imágenes,este video,este vídeo,el vídeo,el fondo,ambas imágenes,este audio,subida",
  motion:
    "cámara lenta,la cámara,toma aérea,plano secuencia,segundos,se mueve,movimiento de cámara,travelling,caminando,corriendo,volando,bailando,toma de,hacia la cámara,poco a poco,de repente,dron",
  style:
    "realista,fotorrealista,hiperrealista,detallado,retrato de,primer plano,fondo,iluminación,estilo,paisaje,luz,alta resolución,óleo,acuarela,blanco y negro,minimalista,vestida,vestido,sentada,sentado,cinematográfico,de pie,colores,calidad,ultra",
  sound:
    "guitarra,batería,bajo,violín,tempo,ritmo,coro,voces,tambores,acústica,melódico,alegre,bailable,cumbia,rock,pop,clásica,electrónica,rap",
  voiced:
    "voz masculina,voz femenina,voz de hombre,voz de mujer,acento,tono,susurra,susurrando,habla,hablando,voz grave,voz aguda,velocidad",
  calc: "calcula,calcular,resuelve,resolver,ecuación,cuántos,cuántas,porcentaje,suma,raíz cuadrada,derivada,integral,demuestra,probabilidad,área",
  chat: "hola,gracias,buenos días,buenas tardes,cómo estás,adiós,quién eres",
  followup:
    "hazlo,hazla,ahora,otra vez,otro,otra,más corto,más corta,más largo,más formal,cámbialo,continúa,sigue,lo mismo,mejor,tradúcelo,en azul,en rojo,también,añade,más detalles,y en",
  figure:
    "hacer una pregunta,tiene sentido,sacar conclusiones,libertad de expresión,código postal,código civil,clase social,clase media",
  stop: "el,la,los,las,de,que,y,en,un,una,por,con,para,es,se,del,al,lo,como,mi,su,está,son,¿",
};
