package org.graftml.distribution;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import javax.imageio.ImageIO;

/** New inputs for the models of the strangers' experiments, as files. */
final class Inputs {
    private Inputs() {}

    /** Two samples of the kind that an experiment is about, in a folder of their own. */
    static Path write(String experiment, Path folder) throws IOException {
        Files.createDirectories(folder);
        switch (experiment) {
            case "boxes" -> {
                // Three squares, two of them filled, each in a cell of its own; and nothing.
                picture(folder.resolve("a.png"), 32, paper -> {
                    paper.fillRect(1, 1, 6, 6);
                    paper.fillRect(17, 9, 6, 6);
                    paper.drawRect(9, 25, 5, 5);
                });
                picture(folder.resolve("b.png"), 32, paper -> {});
            }
            case "captions" -> {
                // A bright picture that is said to be bright, and one that is said to be dark.
                for (String name : new String[] {"a", "b"}) {
                    picture(folder.resolve(name + ".png"), 8, paper -> {
                        paper.setColor(new Color(190, 190, 190));
                        paper.fillRect(0, 0, 8, 8);
                    });
                }
                Files.writeString(folder.resolve("a.words"), "4 1 7\n");
                Files.writeString(folder.resolve("b.words"), "4 9 2 7\n");
            }
            default -> {
                picture(folder.resolve("a.png"), 28, paper -> paper.fillRect(12, 4, 4, 20));
                picture(folder.resolve("b.png"), 28, paper -> paper.fillOval(6, 4, 16, 20));
            }
        }
        return folder;
    }

    private static void picture(Path file, int size, Consumer<Graphics2D> draw) throws IOException {
        BufferedImage picture = new BufferedImage(size, size, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D paper = picture.createGraphics();
        paper.setColor(Color.WHITE);
        draw.accept(paper);
        paper.dispose();
        ImageIO.write(picture, "png", file.toFile());
    }
}
