extension VocabularyTable {
    static let spanish = VocabularyTable(
        language: "es",
        published: "publicado | publicada | publicado el | fecha",
        updated: "actualizado | última actualización | modificado",
        on: "el | en | a las | on",
        by: "por | autor | autora | escrito por | redacción: | by",
        agoBefore: "hace",
        units: """
            segundo|segundos; minuto|minutos; hora|horas; día|días|dia|dias;
            semana|semanas; mes|meses; año|años
            """,
        one: "un | una | unos | unas",
        today: "hoy | ayer | ahora mismo",
        readTime: "de lectura",
        crossLink: """
            lea también | lee también | leer también | leer más | lea más | lee más | ver también | véase también |
            le puede interesar | te puede interesar | relacionado | relacionada | noticia relacionada |
            a continuación | no te pierdas | no te lo pierdas | no se pierda | siguiente | anterior |
            más sobre este tema | te recomendamos | siguiente artículo | también le puede interesar | además |
            lea además | próximo | siguiente noticia
            """,
        related: """
            también te puede gustar | también te puede interesar | te podría gustar | te podría interesar |
            podría gustarte | quizás te interese | quizá te interese | puede que te guste | tal vez te guste |
            te puede gustar | quizás también te guste | artículos relacionados | noticias relacionadas |
            lo más leído | más leídas | más leído | populares | tendencias | últimas noticias | lo último |
            más noticias | también te gustará | te recomendamos leer
            """,
        noise: """
            síguenos | síganos | síguenos en | conéctate con nosotros | conecta con nosotros |
            conéctese con nosotros | publicidad | anuncio | anuncios | patrocinado | contenido patrocinado |
            continuar leyendo | continúe leyendo | continúa leyendo | continua leyendo | seguir leyendo |
            sigue leyendo | enlace fuente | enlace de la fuente | enlace de origen | enlace a la fuente | compartir
            | comparte | imprimir | correo | tuitear | saltar al contenido | menú | buscar | inicio | suscríbete |
            suscribirse | boletín | iniciar sesión | política de privacidad | aviso legal | contacto | ver más |
            cargar más | volver arriba | guardar
            """,
        comments: """
            comentario | haz clic para comentar | haga clic para comentar | click para comentar | clic para comentar |
            deja un comentario | deja una respuesta | dejar un comentario | comentarios | comentar | sin comentarios
            | haz click para comentar | pulse para comentar | pulsa para comentar
            """,
        tags: "temas relacionados | etiquetas | temas | palabras clave | tags | artículos sobre",
        aboutAuthor: "sobre el autor | sobre la autora | acerca del autor | acerca de la autora",
        source: "fuente | fuentes",
        readRest: """
            lea el resto | lee el resto | leer el resto | leer el artículo completo | lea el artículo completo |
            lee el artículo completo | leer la noticia completa | lea la noticia completa | seguir leyendo en |
            sigue leyendo en | siga leyendo en | continuar leyendo en | continúe leyendo en | continúa leyendo en |
            leer más en | lea más en | lee la noticia completa | el artículo completo en
            """,
        republished: """
            republicado de | republicado desde | republicado con permiso de | republicado con autorización de |
            reproducido de | reproducido con permiso de | reproducido con autorización de | tomado de |
            se republica de | se reproduce con permiso de | por cortesía de | cortesía de | se republica desde |
            ha sido republicado de | republicado por cortesía de
            """,
        firstPublished: """
            publicado originalmente en | publicado originalmente por | publicado por primera vez en |
            publicado por primera vez por | se publicó originalmente en | se publicó por primera vez en |
            se publicó primero en | publicado primero en | publicado primero por | publicado inicialmente en |
            publicado inicialmente por | apareció originalmente en | apareció por primera vez en |
            apareció primero en | originalmente publicado en | originalmente publicado por | originalmente en |
            se publicó inicialmente en | fue publicado antes en
            """,
        thisArticle: """
            este artículo | esta nota | esta historia | este texto | este reportaje | esta noticia | el artículo |
            este contenido | esta entrevista | este análisis | esta información | la entrada | esta crónica
            """,
        nameEnds: """
            bajo | que | y se | y es | con licencia | con permiso | con autorización | con una | en el marco |
            lea el | lee el | leer el
            """,
        photo: """
            foto | fotos | fotografía | fotografías | imagen | imágenes | crédito | créditos | foto de |
            fotografía de | ilustración | foto: | crédito de la foto | archivo
            """,
        relativeWords: """
            hoy | ayer | mañana por la | esta semana | la semana pasada | la próxima semana | este mes |
            el mes pasado | el próximo mes | este año | el año pasado | el próximo año | recientemente | esta mañana
            | esta tarde | esta noche | el pasado lunes | el pasado martes | el pasado miércoles | el pasado jueves
            | el pasado viernes | el pasado sábado | el pasado domingo
            """
    )
}
