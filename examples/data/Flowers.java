import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Draws flowers-north.csv and flowers-south.csv, the same bytes on every machine. No such flower was
 * ever measured.
 *
 * <pre>
 * java Flowers.java [FOLDER]
 * </pre>
 */
final class Flowers {
    private static final int OF_EACH_KIND = 120;
    private static final double DEVIATION = 0.55;

    /** Mean lengths in centimetres. */
    private record Kind(String name, double petal, double sepal, double stem) {
        Kind larger(double petal, double sepal, double stem) {
            return new Kind(name, this.petal + petal, this.sepal + sepal, this.stem + stem);
        }

        String row(Random random) {
            return String.format(
                    Locale.ROOT,
                    "%.2f,%.2f,%.2f,%s\n",
                    petal + DEVIATION * random.nextGaussian(),
                    sepal + DEVIATION * random.nextGaussian(),
                    stem + DEVIATION * random.nextGaussian(),
                    name);
        }
    }

    private static final List<Kind> NORTH = List.of(
            new Kind("aster", 2.5, 2.5, 5.0), new Kind("briar", 4.0, 4.5, 4.2), new Kind("clover", 5.5, 2.5, 3.4));

    /** By nearly as much as kinds differ, so that a southern aster has the petals of a northern briar. */
    private static final List<Kind> SOUTH =
            NORTH.stream().map(kind -> kind.larger(1.2, 0.5, 0.8)).toList();

    private Flowers() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments.length == 0 ? "." : arguments[0]);
        Random random = new Random(5);
        Files.writeString(folder.resolve("flowers-north.csv"), table(NORTH, random));
        Files.writeString(folder.resolve("flowers-south.csv"), table(SOUTH, random));
    }

    private static String table(List<Kind> kinds, Random random) {
        StringBuilder table = new StringBuilder("petal,sepal,stem,kind\n");
        for (int i = 0; i < OF_EACH_KIND; i++) {
            kinds.forEach(kind -> table.append(kind.row(random)));
        }
        return table.toString();
    }
}
