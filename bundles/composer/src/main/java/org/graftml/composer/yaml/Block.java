package org.graftml.composer.yaml;

import java.util.List;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.StreamDataWriter;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** Writes nodes as YAML that people read; reading it gives the same values. */
public final class Block {
    private static final DumpSettings SETTINGS =
            DumpSettings.builder().setSchema(new CoreSchema()).build();

    private Block() {}

    /** The text of a file. */
    public static String text(Node root) {
        Lines lines = new Lines();
        new Dump(SETTINGS).dumpNode(node(root), lines);
        return lines.text.toString();
    }

    private static org.snakeyaml.engine.v2.nodes.Node node(Node node) {
        if (node instanceof Node.Mapping mapping) {
            List<NodeTuple> entries = mapping.entries().stream()
                    .map(entry -> new NodeTuple(node(entry.key()), node(entry.value())))
                    .toList();
            return new MappingNode(Tag.MAP, entries, entries.isEmpty() ? FlowStyle.FLOW : FlowStyle.BLOCK);
        }
        if (node instanceof Node.Sequence sequence) {
            boolean line = sequence.items().stream().allMatch(Node.Scalar.class::isInstance);
            return new SequenceNode(
                    Tag.SEQ,
                    sequence.items().stream().map(Block::node).toList(),
                    line ? FlowStyle.FLOW : FlowStyle.BLOCK);
        }
        Node.Scalar scalar = (Node.Scalar) node;
        Tag plain = SETTINGS.getSchema().getScalarResolver().resolve(scalar.text(), true);
        boolean quoted = scalar.quoted() || scalar.type() == Node.Scalar.Type.TEXT && !plain.equals(Tag.STR);
        // As it would be understood, so that no tag needs to be written.
        return new ScalarNode(
                quoted ? Tag.STR : plain, scalar.text(), quoted ? ScalarStyle.DOUBLE_QUOTED : ScalarStyle.PLAIN);
    }

    private static final class Lines implements StreamDataWriter {
        private final StringBuilder text = new StringBuilder();

        @Override
        public void write(String more) {
            text.append(more);
        }

        @Override
        public void write(String more, int from, int length) {
            text.append(more, from, from + length);
        }
    }
}
