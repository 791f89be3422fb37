import Testing

@testable import Newsletter

/// Which lines put an article under a licence, and which speak of a picture, a map or a plan.
struct LicenseGrantTests {
    @Test(arguments: [
        ("CC BY 4.0", "CC-BY-4.0"), ("© 2024 Ana Roe, CC BY-SA 4.0", "CC-BY-SA-4.0"),
        ("This article is licensed under CC BY-ND 4.0.", "CC-BY-ND-4.0"),
        ("This work is licensed under a Creative Commons Attribution 4.0 International License.", "CC-BY-4.0"),
        ("Except where otherwise noted, content on this site is licensed under CC BY 4.0.", "CC-BY-4.0"),
        ("This article is licensed under CC BY 4.0, its photos are not.", "CC-BY-4.0"),
        ("Dieser Text steht unter der Lizenz CC BY-SA 4.0.", "CC-BY-SA-4.0"),
        ("Cet article est publié sous licence Creative Commons BY-SA 4.0.", "CC-BY-SA-4.0"),
        ("この記事はCC BY 4.0ライセンスで公開されています。", "CC-BY-4.0"),
        (
            "All content is available under the Open Government Licence v3.0, except where otherwise stated",
            "OGL-UK-3.0"
        ),
        ("Open Government Licence – Canada, version 2.0", "OGL-Canada-2.0"),
        ("Datenlizenz Deutschland – Namensnennung – Version 2.0", "DL-DE-BY-2.0"),
        ("© 2024 Harbour Gazette. All rights reserved.", "all-rights-reserved"),
        ("© 2024 جميع الحقوق محفوظة", "all-rights-reserved"), ("版权所有 © 海滨日报", "all-rights-reserved"),
        ("Photos CC BY 4.0, text all rights reserved", "all-rights-reserved"),
        ("© 2024 Paper. All rights reserved. Some photos CC BY 2.0.", "all-rights-reserved"),
    ])
    func `a line that speaks of the article, or of nothing else, grants`(_ line: String, _ id: String) {
        #expect(LicenseGrant.license(in: line)?.id == id)
    }

    @Test(arguments: [
        "Photo: A. Tern, CC BY-SA 4.0", "Foto: Wikimedia Commons / A. Tern, CC BY-SA 4.0",
        "Featured image: “The quay” by A. Tern is licensed under CC BY 2.0.",
        "The photographs are licensed under CC BY 4.0, the text is not.",
        "The council wants to publish its data under a Creative Commons Attribution 4.0 licence next year, she said.",
        "Map data from OpenStreetMap contributors, licensed under CC BY-SA 2.0.",
        "The report itself is available under CC BY 4.0 from the ministry.",
        "Comments by readers are licensed under a Creative Commons Attribution 4.0 International License.",
        "Theme licensed under CC BY 3.0. © 2024 Post",
        "She said that all rights reserved for islanders had been sold, and nobody could say to whom.",
    ])
    func `a line that speaks of something else grants nothing`(_ line: String) {
        #expect(LicenseGrant.license(in: line) == nil)
    }

    @Test func `texts of governments are quoted, not reprinted`() {
        #expect(!License(id: "OGL-UK-3.0").allowsFullText && License(named: "Licence Ouverte 2.0")?.id == "etalab-2.0")
        #expect(
            License(named: "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/")?.id
                == "OGL-UK-3.0")
    }
}
