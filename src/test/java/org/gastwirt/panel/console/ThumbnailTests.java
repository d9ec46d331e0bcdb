package org.gastwirt.panel.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** What is made of the pictures that hosts send. */
class ThumbnailTests {

    @Test
    void aScreenFitsIntoTheBoxAndKeepsItsShape() throws IOException {
        BufferedImage small = read(Thumbnail.of(screen(1024, 768)));
        assertThat(small.getWidth()).isEqualTo(267);
        assertThat(small.getHeight()).isEqualTo(200);
        // half of it is red, half of it blue
        assertThat(new Color(small.getRGB(10, 100))).isEqualTo(Color.RED);
        assertThat(new Color(small.getRGB(260, 100))).isEqualTo(Color.BLUE);
    }

    @Test
    void aVeryLargeScreenIsThinnedOut() throws IOException {
        BufferedImage small = read(Thumbnail.of(screen(7680, 4320)));
        assertThat(small.getWidth()).isEqualTo(320);
        assertThat(small.getHeight()).isEqualTo(180);
    }

    @Test
    void anOlderQemuSendsPixelsAsTheyAre() throws IOException {
        BufferedImage small = read(Thumbnail.of(ppm("P6\n2 1\n255\n", 255, 0, 0, 0, 0, 255)));
        assertThat(small.getWidth()).isEqualTo(2);
        assertThat(new Color(small.getRGB(0, 0))).isEqualTo(Color.RED);
        assertThat(new Color(small.getRGB(1, 0))).isEqualTo(Color.BLUE);
    }

    @Test
    void whatIsNoWholePictureIsRefused() throws IOException {
        byte[] png = screen(800, 600);
        assertThatIOException().isThrownBy(() -> Thumbnail.of(new byte[0]));
        assertThatIOException().isThrownBy(() -> Thumbnail.of("<svg onload=…>".getBytes(StandardCharsets.UTF_8)));
        assertThatIOException().isThrownBy(() -> Thumbnail.of(Arrays.copyOf(png, 40)));
        assertThatIOException().isThrownBy(() -> Thumbnail.of(ppm("P6\n2 2\n255\n", 1, 2, 3)));
        assertThatIOException().isThrownBy(() -> Thumbnail.of(ppm("P6\n99999 99999\n255\n", 1, 2, 3)));
        assertThatIOException().isThrownBy(() -> Thumbnail.of(ppm("P6\n0 9\n255\n")));
    }

    static byte[] screen(int width, int height) throws IOException {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_INDEXED);
        var drawing = image.createGraphics();
        drawing.setColor(Color.RED);
        drawing.fillRect(0, 0, width / 2, height);
        drawing.setColor(Color.BLUE);
        drawing.fillRect(width / 2, 0, width, height);
        drawing.dispose();
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "png", bytes);
        return bytes.toByteArray();
    }

    private static byte[] ppm(String head, int... shades) {
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
        Arrays.stream(shades).forEach(bytes::write);
        return bytes.toByteArray();
    }

    static BufferedImage read(byte[] png) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(png));
    }
}
