import Foundation
import Mail

// What a server said, as the journal keeps it.

extension String {
    /// Servers like to repeat the address, which is to stand in one place of the store only, and in no log.
    func hiding(_ address: Address) -> String {
        guard utf8.contains(UInt8(ascii: "@")) else { return self }
        return replacingOccurrences(of: address.text, with: "(the address)", options: .caseInsensitive)
    }
}
