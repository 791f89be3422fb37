/// The words that authors of pages give their classes and ids, by their hashes, and what they mean.
enum PageMarkNames {
    /// Single words.
    static let words: [UInt64: PageMarks] = table([
        (
            .dated,
            """
            date dates datetime datum fecha data posted time times timestamp dateline byline bylines meta postmeta
            metadata created erschienen erstellt info infos postinfo autor author authors subline credit credits stand
            pubdate pubtime postdate entrydate articledate newsdate published publish publication publishdate
            publicationdate veröffentlicht veroeffentlicht submitted zeit day details timeago
            """
        ),
        (.published, "published publish publication publishdate publicationdate pubdate pubtime datepublished"),
        (
            .changed,
            """
            update updated updates modified modification modify lastmod lastupdate lastmodified aktualisiert
            aktualisierung geaendert changed expires expire event events kalender calendar termin termine copyright
            """
        ),
        (.today, "today todaysdate todaydate currentdate datenow heute weather wetter météo clima"),
        (
            .around,
            """
            nav navbar navigation menu submenu dropdown breadcrumb breadcrumbs brotkrumen sidebar sidebars footer
            masthead topbar share shares sharing sharebar sharedaddy addthis shariff addtoany social socials related
            recommended recommendation recommendations recirc recirculation outbrain taboola zergnet newsletter newsletters
            subscribe subscription signup promo promos promotion ad ads advert adverts advertisement advertising adsense
            adslot adbox anzeige werbung sponsored sponsor dfp leaderboard cookie cookies gdpr consent popup modal overlay
            pagination pager pagenav prevnext toolbar rating ratings poll donate donation
            jp yarpp crp trending popular mostread login register tooltip skip
            noprint print printonly mailchimp ticker akismet authorbox authorinfo bio interesting
            """
        ),
        (.comments, "comment comments commentlist disqus respond kommentar kommentare commentaires pingback trackback"),
        (
            .byline,
            """
            byline bylines author authors dateline entryfooter postfooter timestamp pubdate tags taglist tagcloud
            keywords postmeta postinfo metadata postmetadata permalink autor
            """
        ),
        (
            .caption,
            "caption captions figcaption imagecaption photocaption piccaption mediacaption credit credits copyright bildunterschrift bildnachweis"
        ),
        (.doubtful, "widget widgets banner meta teaser teasers toc box aside infobox categories category hero"),
        (.content, "article articles post entry story blogpost hentry"),
        (
            .body,
            """
            articlebody storybody postbody entrycontent postcontent articlecontent articletext storycontent artikeltext
            blogcontent newstext fulltext maintext bodytext textbody
            """
        ),
    ])

    /// Pairs of words, and whole names.
    static let whole: [UInt64: PageMarks] = table([
        (
            .body,
            """
            article-body article-content article-text story-body story-content story-text post-body
            post-content post-text entry-content entry-text entry-body blog-content blog-body single-content
            body-content content-body body-copy body-text rich-text news-text news-content text-content
            article-copy article-main content-text artikel-text artikel-body artikel-inhalt
            full-text item-text blog-detail news-detail td-post-content tdb-block-inner post-entry the-content post-single-content article-inner field-body
            field-name-body s-post-content main-text mw-content-text mw-parser-output
            """
        ),
        (
            .content,
            """
            main content maincontent main-content primary single-post article-wrapper content-main contenttext
            content-area page-content site-content inhalt contenu contenido center-column
            """
        ),
        (
            .around,
            """
            sign-up log-in up-next read-more read-next more-from more-on most-read most-popular also-like
            see-also further-reading call-to-action cta jp-relatedposts post-navigation nav-links
            page-footer page-header site-header site-footer global-header global-footer header-nav top-stories
            latest-news latest-posts more-stories more-news other-stories other-news bookmark-card recent-posts recent-comments follow-us about-author author-box author-bio
            author-info author-description abo-box abo-teaser abo-angebot subscribe-box tag-list tag-cloud widget-area email-signup article-footer-tools
            next-post previous-post read-also auch-interessant mehr-zum reading-time mw-editsection headerlink
            story-tools article-tools social-media bottom-bar side-bar navbox catlinks reflist
            printfooter reflist-links hatnote sister-site noexcerpt site-sub content-sub jump-to
            """
        ),
        (
            .comments,
            """
            comment-list comment-form comment-respond comments-area comment-section post-comments
            comments-section user-comments reader-comments reply-form
            """
        ),
        (
            .byline,
            """
            post-meta entry-meta article-meta story-meta meta-info post-info post-date entry-date article-date
            publish-date published-date date-published post-tags entry-tags entry-footer entry-utility
            posted-on posted-by post-author entry-author article-author meta-data post-footer post-details
            cat-links tags-links post-categories
            """
        ),
        (.published, "entry-date"),
        (.today, "current-date today-date todays-date date-today date-now current-time local-time top-date"),
        (.caption, "caption-text wp-caption image-caption photo-credit image-credit media-credit img-copyright"),
        (
            .hidden,
            "hidden hide invisible is-hidden d-none visuallyhidden sr-only screen-reader screen-reader-text visually-hidden"
        ),
    ])

    /// Names that say how the page is laid out, not what an element holds.
    static let states = hashes("has no with without is not js layout page u hide enable wp theme")
    /// `category-comments` names what a post is about.
    static let subjects = hashes("category tag topic")
    /// So does `post_tag-comments`.
    static let postTag = TokenHash(bytes: "post-tag".utf8).value

    private static func hashes(_ names: String) -> Set<UInt64> {
        Set(names.split(whereSeparator: \.isWhitespace).map { TokenHash(bytes: $0.utf8).value })
    }

    private static func table(_ rows: [(PageMarks, String)]) -> [UInt64: PageMarks] {
        var table: [UInt64: PageMarks] = [:]
        for (marks, names) in rows {
            for name in hashes(names) { table[name, default: []].insert(marks) }
        }
        return table
    }
}
