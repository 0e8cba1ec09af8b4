package org.graftml.datasets.synthetic;

import ai.djl.ndarray.types.DataType;
import java.util.Objects;
import java.util.zip.CRC32;
import org.graftml.api.data.Array;
import org.graftml.api.data.Fingerprint;
import org.graftml.api.data.Part;
import org.graftml.api.data.PartType;
import org.graftml.api.data.Sample;
import org.graftml.api.data.SampleType;
import org.graftml.api.data.Samples;

/** A stretch of a painter's sequence. Samples are painted when they are read and never kept. */
final class GlyphSamples implements Samples {
    private static final String IMAGE = "image";
    private static final String LABEL = "label";

    /** So many samples are painted to notice, in the fingerprint, that the drawing itself changed. */
    private static final int PROBES = 16;

    private final GlyphPainter painter;
    private final long start;
    private final int size;

    GlyphSamples(GlyphPainter painter, long start, int size) {
        this.painter = painter;
        this.start = start;
        this.size = size;
    }

    @Override
    public SampleType type() {
        PartType image = new PartType.ImageType(Picture.CHANNELS, painter.size(), painter.size(), DataType.UINT8);
        return SampleType.of(
                IMAGE, image, LABEL, new PartType.ClassType(painter.alphabet().names()));
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public Sample read(int index) {
        Objects.checkIndex(index, size);
        Array pixels = Array.of(painter.paint(start + index), Picture.CHANNELS, painter.size(), painter.size());
        return Sample.of("glyph-" + index, IMAGE, new Part.Image(pixels), LABEL, label(index, LABEL));
    }

    @Override
    public Part label(int index, String name) {
        if (!name.equals(LABEL)) {
            throw new IllegalArgumentException("glyphs have no label '" + name + "'; expected '" + LABEL + "'");
        }
        return new Part.ClassLabel(painter.classOf(start + Objects.checkIndex(index, size)));
    }

    @Override
    public String fingerprint() {
        CRC32 drawing = new CRC32();
        for (int i = 0; i < PROBES; i++) {
            drawing.update(painter.paint(start + i));
        }
        return Fingerprint.of("synthetic-glyphs %s start %d size %d drawing %08x"
                .formatted(painter, start, size, drawing.getValue()));
    }
}
