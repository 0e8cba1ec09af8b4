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

    /** At least so many bytes. */
    ByteBuffer take(int bytes) {
        int capacity = Integer.highestOneBit(Math.max(bytes, 64) - 1) << 1;
        ByteBuffer known = free.computeIfAbsent(capacity, unseen -> new ConcurrentLinkedQueue<>())
                .poll();
        return known != null ? known : ByteBuffer.allocateDirect(capacity).order(ByteOrder.nativeOrder());
    }

    void give(ByteBuffer buffer) {
        free.get(buffer.capacity()).add(buffer);
    }
}
