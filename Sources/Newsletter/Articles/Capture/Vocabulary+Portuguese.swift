extension VocabularyTable {
    static let portuguese = VocabularyTable(
        language: "pt",
        published: "publicado | publicada | publicado em | data",
        updated: "atualizado | atualizado em | última atualização",
        on: "em | no dia | a | às | on",
        by: "por | autor | autora | escrito por | by",
        agoBefore: "há",
        agoAfter: "atrás",
        units: """
            segundo|segundos; minuto|minutos; hora|horas; dia|dias; semana|semanas; mês|meses; ano|anos
            """,
        one: "um | uma",
        today: "hoje | ontem",
        readTime: "de leitura",
        crossLink: """
            leia também | leia mais | ler mais | veja também | ver também | saiba mais | não perca | a seguir |
            próximo | anterior | relacionado | relacionada | notícia relacionada | próximo artigo | confira também |
            ler também
            """,
        related: """
            você pode gostar | você também pode gostar | pode gostar | também pode gostar | talvez goste |
            talvez você goste | poderá gostar | pode interessar | também pode interessar | artigos relacionados |
            notícias relacionadas | mais lidas | mais lidos | populares | últimas notícias | mais notícias |
            poderá também gostar
            """,
        noise: """
            siga-nos | conecte-se conosco | conecte-se connosco | ligue-se a nós | publicidade | anúncio | anúncios
            | patrocinado | conteúdo patrocinado | continue lendo | continuar lendo | continuar a ler |
            continue a ler | link da fonte | link fonte | ligação da fonte | compartilhar | compartilhe | partilhar
            | partilhe | imprimir | tuitar | ir para o conteúdo | buscar | pesquisar | início | assine | subscrever
            | entrar | política de privacidade | contato | contacto | ver mais | carregar mais | voltar ao topo |
            guardar | salvar
            """,
        comments: """
            comentário | clique para comentar | deixe um comentário | deixar um comentário | deixe uma resposta | comentários |
            comentar | nenhum comentário
            """,
        tags: """
            tópicos relacionados | temas relacionados | assuntos relacionados | etiquetas | tags | assuntos | temas
            | palavras-chave
            """,
        aboutAuthor: "sobre o autor | sobre a autora",
        source: "fonte | fontes",
        readRest: """
            leia o resto | ler o resto | leia o artigo completo | ler o artigo completo | leia a matéria completa |
            leia a notícia completa | continue lendo em | continuar a ler em | leia mais em | ler mais em |
            continue a ler em | leia a íntegra | leia na íntegra
            """,
        republished: """
            republicado de | republicado do | republicado da | republicado com permissão de |
            republicado com autorização de | reproduzido de | reproduzido do | reproduzido com permissão de |
            reproduzido com autorização de | cortesia de | por cortesia de | é republicado a partir do |
            republicado a partir de
            """,
        firstPublished: """
            publicado originalmente em | publicado originalmente no | publicado originalmente na |
            publicado originalmente por | publicado originalmente pelo | publicado originalmente pela |
            publicado pela primeira vez em | publicado pela primeira vez no | publicado pela primeira vez na |
            publicado pela primeira vez por | publicado pela primeira vez pelo | publicado primeiro em |
            publicado primeiro no | publicado primeiro por | publicado inicialmente em | publicado inicialmente no |
            publicado inicialmente na | publicado inicialmente por | originalmente publicado em |
            originalmente publicado no | originalmente publicado na | originalmente publicado por |
            apareceu originalmente em | apareceu originalmente no | apareceu pela primeira vez em |
            apareceu primeiro em | apareceu primeiro no
            """,
        thisArticle: """
            este artigo | esta matéria | esta história | este texto | esta reportagem | esta notícia | o artigo |
            este conteúdo | o post | esta entrevista
            """,
        nameEnds: """
            sob | que | e é | com licença | com permissão | com autorização | leia o | ler o | no âmbito
            """,
        photo: "foto | fotos | fotografia | imagem | crédito | créditos | foto de | imagem de | ilustração",
        relativeWords: """
            hoje | ontem | amanhã | esta semana | nesta semana | na semana passada | a semana passada |
            próxima semana | este mês | no mês passado | próximo mês | este ano | no ano passado | próximo ano |
            recentemente | esta manhã | esta noite
            """
    )
}
