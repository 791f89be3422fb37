@testable import Mail

/// A message of these fields and a text in both forms, put together of the same pieces as a newsletter's.
func written(_ fields: [HeaderField], text: String, html: String, boundary: Boundary) -> [UInt8] {
    let frame = Alternative(boundary: boundary)
    var message = fields.flatMap(\.bytes)
    frame.append(.fields, to: &message)
    message += [0x0D, 0x0A]
    frame.append(.opening, to: &message)
    QuotedPrintable.encode(text, into: &message)
    frame.append(.middle, to: &message)
    QuotedPrintable.encode(html, into: &message)
    frame.append(.closing, to: &message)
    return message
}
