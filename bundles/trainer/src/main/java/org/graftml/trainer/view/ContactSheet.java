package org.graftml.trainer.view;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.graftml.api.data.Part;

/** Pictures in rows and columns, all in cells of one size. */
public final class ContactSheet {
    private static final int CELL = 128;
    private static final int GAP = 6;
    private static final int APART = 18;

    private final boolean apart;
    private final List<List<Part.Image>> rows = new ArrayList<>();

    /** @param apart whether the first column stands apart, in a tone of its own */
    public ContactSheet(boolean apart) {
        this.apart = apart;
    }

    public void row(List<Part.Image> pictures) {
        rows.add(pictures);
    }

    public byte[] png() throws IOException {
        int columns = rows.stream().mapToInt(List::size).max().orElse(1);
        BufferedImage sheet = new BufferedImage(
                columns * (CELL + GAP) + GAP + (apart ? APART : 0),
                rows.size() * (CELL + GAP) + GAP,
                BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = sheet.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
        Tone others = tone(apart ? 1 : 0, columns);
        Tone first = apart ? tone(0, 1) : others;
        for (int y = 0; y < rows.size(); y++) {
            for (int x = 0; x < rows.get(y).size(); x++) {
                int left = GAP + x * (CELL + GAP) + (apart && x > 0 ? APART : 0);
                BufferedImage picture =
                        (x == 0 ? first : others).paint(rows.get(y).get(x));
                draw(graphics, picture, left, GAP + y * (CELL + GAP));
            }
        }
        graphics.dispose();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(sheet, "png", bytes);
        return bytes.toByteArray();
    }

    /** One for all pictures of some columns, so that they can be compared. */
    private Tone tone(int from, int to) {
        return Tone.of(rows.stream()
                .flatMap(row -> row.subList(Math.min(from, row.size()), Math.min(to, row.size())).stream())
                .toList());
    }

    /** In the middle of its cell: small pictures at a whole multiple of their size, large ones made smaller. */
    private static void draw(Graphics2D graphics, BufferedImage picture, int left, int top) {
        int longest = Math.max(picture.getWidth(), picture.getHeight());
        double scale = longest > CELL ? (double) CELL / longest : CELL / longest;
        BufferedImage shown = picture;
        // By halves at most: the interpolation looks at four pixels only.
        while (scale < 0.5) {
            shown = scaled(shown, Math.max(1, shown.getWidth() / 2), Math.max(1, shown.getHeight() / 2));
            scale *= 2;
        }
        graphics.setRenderingHint(
                RenderingHints.KEY_INTERPOLATION,
                scale < 1
                        ? RenderingHints.VALUE_INTERPOLATION_BILINEAR
                        : RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
        int width = Math.max(1, Math.min(CELL, (int) Math.round(shown.getWidth() * scale)));
        int height = Math.max(1, Math.min(CELL, (int) Math.round(shown.getHeight() * scale)));
        graphics.drawImage(shown, left + (CELL - width) / 2, top + (CELL - height) / 2, width, height, null);
    }

    private static BufferedImage scaled(BufferedImage picture, int width, int height) {
        BufferedImage scaled = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = scaled.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(picture, 0, 0, width, height, null);
        graphics.dispose();
        return scaled;
    }
}
