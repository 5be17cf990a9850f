import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.xml.transform.stream.StreamSource;
import net.sf.saxon.s9api.DocumentBuilder;
import net.sf.saxon.s9api.Processor;
import net.sf.saxon.s9api.QName;
import net.sf.saxon.s9api.SaxonApiException;
import net.sf.saxon.s9api.Serializer;
import net.sf.saxon.s9api.XdmAtomicValue;
import net.sf.saxon.s9api.XdmNode;
import net.sf.saxon.s9api.XdmValue;
import net.sf.saxon.s9api.Xslt30Transformer;
import net.sf.saxon.s9api.XsltExecutable;

/**
 * The transformations of a build as a Java program would do them: each stylesheet compiled once, and what was parsed last
 * kept, as `samizdat` does.
 *
 * <p>Arguments: a table of transformations as `bench/peer.py` writes it, and the folder for what they make. Each line
 * has, parted by tabs, its number, the stylesheet, the mode to begin in, the input, and then parameters `KIND NAME VALUE`:
 * `document`, `string`, `node` (what the transformation of that number has returned) and `property` (of the
 * serialisation); a line that ends with `returned` makes no file.
 */
public final class SaxonPeer {
    private static final int KEPT = 8;
    private final Processor processor = new Processor(false);
    private final DocumentBuilder builder = processor.newDocumentBuilder();
    private final Map<String, XsltExecutable> sheets = new HashMap<>();
    private final Map<String, XdmNode> parsed = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, XdmNode> eldest) {
            return size() > KEPT;
        }
    };
    private final Path made;
    // What a transformation has returned, and which; the next ones ask for it, and none after them.
    private XdmValue last;
    private String lastNumber;

    private SaxonPeer(Path made) {
        this.made = made;
    }

    public static void main(String[] arguments) throws Exception {
        SaxonPeer peer = new SaxonPeer(Path.of(arguments[1]));
        for (String line : Files.readAllLines(Path.of(arguments[0]))) {
            peer.run(line.split("\t", -1));
        }
    }

    private void run(String[] job) throws SaxonApiException {
        Xslt30Transformer transformer = sheet(job[1]).load30();
        Serializer serializer = transformer.newSerializer(made.resolve(job[0]).toFile());
        Map<QName, XdmValue> parameters = new HashMap<>();
        boolean returned = false;
        for (int place = 4; place < job.length; place++) {
            String[] said = job[place].split(" ", 3);
            if (said[0].equals("property")) {
                serializer.setOutputProperty(new QName(said[1]), said[2]);
            } else if (said[0].equals("returned")) {
                returned = true;
            } else {
                parameters.put(new QName(said[1]), value(said[0], said[2]));
            }
        }
        transformer.setStylesheetParameters(parameters);
        XdmNode source = document(job[3]);
        transformer.setGlobalContextItem(source);
        if (!job[2].isEmpty()) {
            transformer.setInitialMode(new QName(job[2]));
        }
        if (returned) {
            last = transformer.applyTemplates(source);
            lastNumber = job[0];
        } else {
            transformer.applyTemplates(source, serializer);
            serializer.close();
        }
    }

    private XdmValue value(String kind, String said) throws SaxonApiException {
        if (kind.equals("string")) {
            return new XdmAtomicValue(said);
        }
        if (kind.equals("document")) {
            return document(said);
        }
        if (!said.equals(lastNumber)) {
            throw new IllegalStateException("no longer there: " + said);
        }
        return last;
    }

    private XsltExecutable sheet(String path) throws SaxonApiException {
        if (!sheets.containsKey(path)) {
            sheets.put(path, processor.newXsltCompiler().compile(new StreamSource(new File(path))));
        }
        return sheets.get(path);
    }

    private XdmNode document(String path) throws SaxonApiException {
        XdmNode node = parsed.get(path);
        if (node == null) {
            node = builder.build(new File(path));
            parsed.put(path, node);
        }
        return node;
    }
}
