package org.graftml.trainer.data;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Direct memory that is used again: the JVM is slow to make it and slower to give it back. */
final class Buffers {
    private final Map<Integer, Queue<ByteBuffer>> free = new ConcurrentHashMap<>();

    /** At least so many bytes, and where they are many an eighth more at most: batches of about one size share it. */
    ByteBuffer take(int bytes) {
        int step = Math.max(64, Integer.highestOneBit(bytes) / 8);
        int capacity = Math.toIntExact((bytes + step - 1L) / step * step);
        ByteBuffer known = free.computeIfAbsent(capacity, unseen -> new ConcurrentLinkedQueue<>())
                .poll();
        return known != null ? known : ByteBuffer.allocateDirect(capacity).order(ByteOrder.nativeOrder());
    }

    void give(ByteBuffer buffer) {
        free.get(buffer.capacity()).add(buffer);
    }
}
