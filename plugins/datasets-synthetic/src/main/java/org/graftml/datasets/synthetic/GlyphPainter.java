package org.graftml.datasets.synthetic;

/**
 * An endless sequence of drawn characters, each determined by its index alone: any thread may paint
 * any of them in any order. The classes come in blocks of one alphabet each, every block in an order
 * of its own, so that any stretch is balanced and none is cyclic.
 *
 * @param size height and width of the pictures in pixels
 * @param seed which of the sequences of this domain
 */
record GlyphPainter(Domain domain, Alphabet alphabet, int size, long seed) {

    /** The class of a picture, found without painting it. */
    int classOf(long index) {
        int classes = alphabet.size();
        long block = index / classes;
        return new Dice(mixed(key() + 2 * block + 1)).permuted(classes, (int) (index % classes));
    }

    /** A picture {@code (3, size, size)}, unsigned bytes. */
    byte[] paint(long index) {
        Picture picture = new Picture(size);
        char character = alphabet.character(classOf(index));
        domain.style().draw(character, alphabet, picture, new Dice(mixed(key() + 2 * index)));
        return picture.bytes();
    }

    /** Domains and seeds have sequences of their own. An enum's ordinal would tie them to its order. */
    private long key() {
        return mixed(mixed(seed) + domain.name().hashCode());
    }

    /** Spreads neighbouring numbers over all 64 bits, one to one (Stafford's mix 13, as in SplitMix64). */
    private static long mixed(long value) {
        long z = value + 0x9e3779b97f4a7c15L;
        z = (z ^ z >>> 30) * 0xbf58476d1ce4e5b9L;
        z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
        return z ^ z >>> 31;
    }
}
