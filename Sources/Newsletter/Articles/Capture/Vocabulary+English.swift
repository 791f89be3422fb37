extension VocabularyTable {
    static let english = VocabularyTable(
        language: "en",
        published: "published | posted | first published | publication date | date",
        updated: "updated | last updated | modified | last modified",
        on: "on | at",
        by: "by | written by | author | words by | text by | story by | reported by",
        agoAfter: "ago",
        units: """
            second|seconds|sec|secs; minute|minutes|min|mins; hour|hours|hr|hrs; day|days;
            week|weeks; month|months; year|years
            """,
        one: "a | an | one | a few | about",
        today: "today | yesterday | just now",
        readTime: "read",
        crossLink: """
            read more | read also | also read | related | related story | related article | see also | up next |
            don't miss | dont miss | more on this | more from | previous | next | previous article | next article |
            further reading | keep reading | recommended
            """,
        related: """
            you may like | you may also like | you might also like | you might like | related articles |
            related stories | related posts | more stories | more news | recommended for you | recommended reading |
            trending | trending now | most read | most popular | popular | latest | latest news | latest stories |
            recent posts | more on this story | editor's picks | don't miss these | in other news
            """,
        noise: """
            connect with us | follow us | advertisement | advertisements | ad | advertising | sponsored |
            sponsored content | promoted | continue reading | source link | share | share this | share this article
            | share on facebook | share on twitter | tweet | pin | pin it | email | print | facebook | twitter |
            whatsapp | telegram | linkedin | reddit | instagram | youtube | skip to content | menu | search | home |
            subscribe | subscribe now | sign up | log in | login | sign in | newsletter | privacy policy |
            terms of use | terms of service | contact | contact us | about us | cookie policy | accept cookies |
            accept all | share full article | gift this article | read in app | load more | back to top | loading | listen to this article | save | bookmark | copy link |
            scroll to continue | article continues below | story continues below |
            story continues below advertisement | view all | see all | show more | read more » | load more stories
            """,
        comments: """
            comment | click to comment | leave a comment | leave a reply | comments | no comments | post a comment |
            view comments | join the conversation | cancel reply
            """,
        tags: "related topics | tags | topics | tagged | filed under | categories | related items",
        aboutAuthor: "about the author | about the authors | author | written by",
        source: "source | sources | via",
        readRest: """
            read the rest | read the rest of | read the full | read the full article | read the full story |
            read full article | read full story | read more at | read more on | continue reading at |
            continue reading on | click here to read | to read the rest | the full article | the full story |
            read the whole | read the entire | see the full
            """,
        republished: """
            republished from | republished with permission from | republished by permission of |
            republished courtesy of | reproduced from | reproduced with permission from | reprinted from |
            reprinted with permission from | reprinted by permission of | syndicated from | republished here from |
            cross-posted from | reposted from | courtesy of | republished under licence from | is republished from
            """,
        firstPublished: """
            first published by | first published in | first published on | first published at |
            originally published by | originally published in | originally published on | originally published at |
            originally appeared in | originally appeared on | originally appeared at | first appeared in |
            first appeared on | first appeared at | appeared first on | appeared first in | appeared originally in |
            appeared originally on | originally posted on | originally ran in | originally written for |
            was produced by | previously published in | previously published by | previously appeared in
            """,
        thisArticle: """
            this article | this story | this piece | this report | this text | this essay | this column | this post
            | this entry | this content | the article | the post | the story | this interview | a version of this |
            this commentary | this analysis | an earlier version | it was
            """,
        nameEnds: """
            under | which | and is | and was | and has | with permission | with the | with kind | with thanks |
            as part | in accordance | licensed | on a | via | read the | who | that | where | by permission |
            through
            """,
        photo: """
            photo | photo by | photos by | photo credit | photo credits | photograph | photograph by | photographs |
            picture | picture by | pictures | image | image by | image credit | images | credit | credits |
            illustration | illustration by | graphic | photo courtesy of | image courtesy of | file photo |
            photo via | image via
            """,
        relativeWords: """
            today | yesterday | tomorrow | tonight | this week | last week | next week | this month | last month |
            next month | this year | last year | next year | this morning | this evening | this afternoon |
            last night | this spring | this summer | this autumn | this winter | recently | in the past year |
            in recent days | in recent weeks | earlier this | later this | on monday | on tuesday | on wednesday |
            on thursday | on friday | on saturday | on sunday
            """
    )
}
