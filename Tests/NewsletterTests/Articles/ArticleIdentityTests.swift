import Testing

@testable import Newsletter

struct ArticleIdentityTests {
    private func id(_ url: String) -> ArticleID { ArticleStore.id(of: Article(title: "Ropes", url: url)) }

    @Test(arguments: [
        "http://tide.example/2024/ropes", "https://tide.example/2024/ropes/", "https://TIDE.example/2024/ropes#top",
        "https://tide.example:443/2024/ropes", "http://tide.example:80/2024/ropes",
        "https://tide.example/2024/ropes/amp/",
        "https://tide.example/2024/ropes?amp", "https://tide.example/2024/ropes?outputType=amp",
        "https://tide.example/2024/ropes?utm_source=x&UTM_Medium=y",
        "https://tide.example/2024/ropes?at_medium=RSS&at_campaign=x",
        "https://tide.example/2024/ropes?mc_cid=1&mc_eid=2", "https://tide.example/2024/ropes?source=rss----1---4",
        "https://tide.example/2024/ropes?ref=RSS",
    ])
    func `addresses of one page are one article`(_ url: String) {
        #expect(id(url) == id("https://tide.example/2024/ropes"))
    }

    @Test(arguments: [
        "https://tide.example/2024/ropes?id=7", "https://tide.example/2024/Ropes",
        "https://tide.example:8443/2024/ropes",
        "https://tide.example/2024/amp", "https://tide.example/amp/ropes", "https://old.tide.example/2024/ropes",
        "https://tide.example/2024/ropes?ref=main", "https://tide.example/2024/ropes?id=rss101",
        "https://tide.example/2024/ropes?page=amplifier",
    ])
    func `addresses of other pages are other articles`(_ url: String) {
        #expect(id(url) != id("https://tide.example/2024/ropes"))
    }

    @Test func `parameters that name the page stay`() {
        #expect(id("https://tide.example/?p=1&utm_source=x") == id("https://tide.example/?p=1"))
        #expect(id("https://tide.example/?p=1") != id("https://tide.example/?p=2"))
    }
}
