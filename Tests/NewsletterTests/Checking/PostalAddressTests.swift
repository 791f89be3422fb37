import Testing

@testable import Newsletter

/// C1 guesses where no newsletter says its address: by a street with a number, a postal code, a box.
struct PostalAddressTests {
    private static let addresses = """
        The Print Works, 3 Tanner's Yard, Ludlow SY8 1AA
        1 Harbour Street, Exampleton
        Harbour Street 1, Exampleton
        Harbour Gazette, Pier 7, Osterby
        30 Broadway, Exampleton
        88 Old Mill Lane, Portville, CA 94107
        PO Box 481, Exampleton
        Ponsonby Road 118, Auckland 1011
        Redaktion Kiebitz, Deichweg 4, 26725 Emden
        Lange Reihe 44, D-20099 Hamburg
        Postfach 1234, Musterstadt
        12 bis, avenue de la Gare, Nantes
        3, place du Port, 35000 Rennes
        Calle de la Sal 12, Cádiz
        Rua das Flores, 45, 1200-195 Lisboa
        Piazza del Porto, 3 - 20121 Milano
        Oudegracht 112, 3511 AW Utrecht
        Storgatan 12, 114 51 Stockholm
        Karl Johans gate 22, 0026 Oslo
        ul. Szeroka 15, Gdańsk
        Nádor utca 8, 1052 Budapest
        ул. Морская, д. 7, Приморск
        Ερμού 15, 105 63 Αθήνα
        Kemeraltı Cad. No: 24, İstanbul
        شارع المرفأ 25، القاهرة
        דרך הים 12, חיפה
        〒231-0023 横浜市中区海岸通三丁目1-2
        北京市朝阳区建国路88号
        부산광역시 중구 중앙대로 26
        12 मुख्य मार्ग, वाराणसी
        25 Đường Bạch Đằng, Đà Nẵng
        99/1 ถนนท่าเรือ กรุงเทพฯ
        """
    private static let others = """
        Win 2 Tickets, Answer Today
        Top 10 Stories, This Week
        24 Saat Açık, Her Gün
        Only 99 Cents, Subscribe Now
        Over 5000 Readers, One Letter
        Die 10 Besten, Nur Heute
        Les 7 Nouvelles, Chaque Matin
        Топ 10 Новостей, Каждый День
        7 خبرا، كل أسبوع
        周刊第38号
        今週の10本、毎週金曜日
        Season 2, Episode 5
        Route 66, Revisited
        Issue 38, September 2024
        Copyright 2024, The Ledger
        Phone 0117 496 0018
        """

    @Test(arguments: addresses.split(separator: "\n"))
    func `an address is one in any country's order`(address: Substring) {
        #expect(PostalAddress.stands(in: "The ferry leaves at noon.\n\n\(address)\n", known: nil))
    }

    @Test(arguments: others.split(separator: "\n"))
    func `a number among words is no address`(words: Substring) {
        #expect(!PostalAddress.stands(in: "The ferry leaves at noon.\n\n\(words)\n", known: nil))
    }
}
