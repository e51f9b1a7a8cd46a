# Bit tricks that C spells differently from compiler to compiler, and the types they work on.

from libc.stdint cimport int32_t, int64_t, uint8_t, uint16_t, uint32_t, uint64_t

cdef extern from *:
    """
    #include <stdint.h>
    #include <string.h>
    #if defined(_MSC_VER) && defined(_M_X64)
      #include <intrin.h>
    #endif
    #if defined(__SSE2__)
      #include <emmintrin.h>
    #endif

    #if defined(__GNUC__) || defined(__clang__)
      #define SUMMKIT_LIKELY(condition) __builtin_expect(!!(condition), 1)
    #else
      #define SUMMKIT_LIKELY(condition) (condition)
    #endif

    /* The places of the lowest and of the highest set bit; undefined for 0. */
    static inline int lowest_place(uint64_t word) {
    #if defined(__GNUC__) || defined(__clang__)
        return __builtin_ctzll(word);
    #elif defined(_MSC_VER) && defined(_M_X64)
        unsigned long place; _BitScanForward64(&place, word); return (int) place;
    #else
        int place = 0; while (!(word & 1)) { word >>= 1; place++; } return place;
    #endif
    }

    static inline int highest_place(uint64_t word) {
    #if defined(__GNUC__) || defined(__clang__)
        return 63 - __builtin_clzll(word);
    #elif defined(_MSC_VER) && defined(_M_X64)
        unsigned long place; _BitScanReverse64(&place, word); return (int) place;
    #else
        int place = 0; while (word >>= 1) place++; return place;
    #endif
    }

    /* Written out: without -mpopcnt the compiler's own is a call into its library. */
    static inline int bit_count(uint64_t word) {
        word -= (word >> 1) & UINT64_C(0x5555555555555555);
        word = (word & UINT64_C(0x3333333333333333)) + ((word >> 2) & UINT64_C(0x3333333333333333));
        word = (word + (word >> 4)) & UINT64_C(0x0f0f0f0f0f0f0f0f);
        return (int) ((word * UINT64_C(0x0101010101010101)) >> 56);
    }

    static inline uint64_t reverse_bytes(uint64_t word) {
        word = ((word >> 8) & UINT64_C(0x00ff00ff00ff00ff)) | ((word & UINT64_C(0x00ff00ff00ff00ff)) << 8);
        word = ((word >> 16) & UINT64_C(0x0000ffff0000ffff)) | ((word & UINT64_C(0x0000ffff0000ffff)) << 16);
        return (word >> 32) | (word << 32);
    }

    static inline uint64_t mirror(uint64_t word) {
        word = ((word >> 1) & UINT64_C(0x5555555555555555)) | ((word & UINT64_C(0x5555555555555555)) << 1);
        word = ((word >> 2) & UINT64_C(0x3333333333333333)) | ((word & UINT64_C(0x3333333333333333)) << 2);
        word = ((word >> 4) & UINT64_C(0x0f0f0f0f0f0f0f0f)) | ((word & UINT64_C(0x0f0f0f0f0f0f0f0f)) << 4);
        return reverse_bytes(word);
    }

    /* Eight bytes from any address, the first one lowest. */
    static inline uint64_t load_word(const unsigned char *bytes) {
        uint64_t word;
        memcpy(&word, bytes, 8);
    #if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
        word = reverse_bytes(word);
    #endif
        return word;
    }

    static inline void store_word(unsigned char *bytes, uint64_t word) {
    #if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
        word = reverse_bytes(word);
    #endif
        memcpy(bytes, &word, 8);
    }

    /* Both halves of the 128-bit product, folded: with secret factors a good hash in one multiplication. */
    static inline uint64_t folded_product(uint64_t left, uint64_t right) {
    #if defined(__SIZEOF_INT128__)
        unsigned __int128 product = (unsigned __int128) left * right;
        return (uint64_t) product ^ (uint64_t) (product >> 64);
    #elif defined(_MSC_VER) && defined(_M_X64)
        uint64_t high, low = _umul128(left, right, &high);
        return low ^ high;
    #else
        uint64_t a = left >> 32, b = (uint32_t) left, c = right >> 32, d = (uint32_t) right;
        uint64_t middle = a * d + ((b * d) >> 32), other = b * c + (uint32_t) middle;
        return (left * right) ^ (a * c + (middle >> 32) + (other >> 32));
    #endif
    }
    """
    bint likely "SUMMKIT_LIKELY"(bint condition) noexcept nogil
    int lowest_place(uint64_t word) noexcept nogil
    int highest_place(uint64_t word) noexcept nogil
    int bit_count(uint64_t word) noexcept nogil
    uint64_t mirror(uint64_t word) noexcept nogil
    uint64_t load_word(const unsigned char *bytes) noexcept nogil
    void store_word(unsigned char *bytes, uint64_t word) noexcept nogil
    uint64_t folded_product(uint64_t left, uint64_t right) noexcept nogil
    const uint64_t ONE "UINT64_C(1)"
    const uint64_t ONES "UINT64_MAX"
