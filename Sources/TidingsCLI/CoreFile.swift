#if canImport(Glibc)
    import Glibc
#endif

/// What the system may write of a program's memory when it crashes: passwords and keys would be in it.
enum CoreFile {
    static func forbid() {
        var none = rlimit(rlim_cur: 0, rlim_max: 0)
        setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &none)
    }
}
