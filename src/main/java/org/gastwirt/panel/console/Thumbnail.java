package org.gastwirt.panel.console;

import java.awt.Graphics2D;
import java.awt.Image;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * Makes a small PNG of what a host sent: whatever came, a browser gets pixels that were written here. Pure; nothing touches a
 * disk, not even as a cache. A large picture is thinned out while it is read.
 */
final class Thumbnail {

    static final int WIDTH = 320;
    static final int HEIGHT = 200;

    /** Of a screen, on each side; and both sides together. */
    private static final int LONGEST_SIDE = 16_384;

    private static final long MOST_PIXELS = 64L << 20;

    /** Read are at most so many times the pixels that are wanted, on each side. */
    private static final int DETAIL = 4;

    private static final Pattern PPM = Pattern.compile("P6\\s+(\\d{1,5})\\s+(\\d{1,5})\\s+255\\s");
    private static final int LONGEST_HEAD = 64;

    private Thumbnail() {}

    /**
     * @param shot a PNG, or a binary PPM of 255 shades
     * @throws IOException neither of them, cut off, or too large
     */
    static byte[] of(byte[] shot) throws IOException {
        try {
            return png(scaled(shot.length > 1 && shot[0] == 'P' ? ppm(shot) : decoded(shot)));
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new IOException("not a picture", e);
        }
    }

    private static BufferedImage decoded(byte[] shot) throws IOException {
        ImageReader reader = ImageIO.getImageReadersByFormatName("png").next();
        try (var in = new MemoryCacheImageInputStream(new ByteArrayInputStream(shot))) {
            reader.setInput(in, true, true);
            var param = reader.getDefaultReadParam();
            int step = step(reader.getWidth(0), reader.getHeight(0));
            param.setSourceSubsampling(step, step, 0, 0);
            return reader.read(0, param);
        } finally {
            reader.dispose();
        }
    }

    private static BufferedImage ppm(byte[] shot) throws IOException {
        String head = new String(shot, 0, Math.min(shot.length, LONGEST_HEAD), StandardCharsets.ISO_8859_1);
        Matcher size = PPM.matcher(head);
        if (!size.lookingAt()) {
            throw new IOException("not a PPM");
        }
        int width = Integer.parseInt(size.group(1));
        int height = Integer.parseInt(size.group(2));
        int step = step(width, height);
        if (shot.length - size.end() < 3L * width * height) {
            throw new IOException("cut off");
        }
        var image =
                new BufferedImage(Math.ceilDiv(width, step), Math.ceilDiv(height, step), BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                int at = size.end() + 3 * (y * step * width + x * step);
                image.setRGB(x, y, (shot[at] & 0xff) << 16 | (shot[at + 1] & 0xff) << 8 | shot[at + 2] & 0xff);
            }
        }
        return image;
    }

    private static int step(int width, int height) throws IOException {
        if (width < 1
                || height < 1
                || width > LONGEST_SIDE
                || height > LONGEST_SIDE
                || (long) width * height > MOST_PIXELS) {
            throw new IOException("a screen of " + width + " × " + height);
        }
        return Math.max(1, Math.min(width / (DETAIL * WIDTH), height / (DETAIL * HEIGHT)));
    }

    /** Fits into the box, its shape kept; a smaller one stays as it is. */
    private static BufferedImage scaled(BufferedImage image) {
        double factor = Math.min(1, Math.min((double) WIDTH / image.getWidth(), (double) HEIGHT / image.getHeight()));
        int width = Math.max(1, (int) Math.round(image.getWidth() * factor));
        int height = Math.max(1, (int) Math.round(image.getHeight() * factor));
        var small = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D drawing = small.createGraphics();
        try {
            // of every pixel a part: thin strokes of text grow pale instead of getting lost
            drawing.drawImage(image.getScaledInstance(width, height, Image.SCALE_AREA_AVERAGING), 0, 0, null);
        } finally {
            drawing.dispose();
        }
        return small;
    }

    private static byte[] png(BufferedImage image) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new MemoryCacheImageOutputStream(bytes)) {
            if (!ImageIO.write(image, "png", out)) {
                throw new IOException("this Java writes no PNG");
            }
        }
        return bytes.toByteArray();
    }
}
