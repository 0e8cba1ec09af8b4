package org.graftml.registry.index;

import java.util.Arrays;
import java.util.Random;

/** Bytes that were sound: a few are changed, some cut off, some doubled. */
final class Corruption {
    private Corruption() {}

    static byte[] of(byte[] sound, Random random) {
        byte[] bytes = sound.clone();
        for (int change = random.nextInt(5); change >= 0; change--) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(4)) {
                case 0 -> bytes[at] = (byte) random.nextInt(256);
                case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 2 -> bytes = Arrays.copyOf(bytes, Math.max(1, at));
                default -> {
                    int length = Math.min(bytes.length - at, random.nextInt(16));
                    System.arraycopy(bytes, at, bytes, random.nextInt(bytes.length - length + 1), length);
                }
            }
        }
        return bytes;
    }
}
