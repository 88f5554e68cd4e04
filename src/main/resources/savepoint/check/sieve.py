"""Looks for secrets in a stream: in files of an archive, in what is packed, dumped or written in base64 or hex there, and so on into the depth.

usage: sieve NAME SECRET… (in hex), the stream on stdin. Prints one line of JSON: {"found": where, "way": how}, {"over": why} or {"clean": files}.
Nothing is unpacked on a disk; bytes, depth and time are bounded, all layers together.
"""
import base64, bz2, ctypes, json, lzma, re, subprocess, sys, threading, time, urllib.parse, zlib

MOST = 768 << 20
DEEPEST = 6
SECONDS = 45
PIECE = 1 << 20
BEGINNING = 600
BLANKS = b" \t\r\n"


class Found(Exception):
    pass


class Over(Exception):
    pass


class Budget:
    left = MOST
    end = time.monotonic() + SECONDS
    files = 0

    @classmethod
    def spend(cls, size):
        cls.left -= size
        if cls.left < 0:
            raise Over("it unpacks to more than %d MB" % (MOST >> 20))
        if time.monotonic() > cls.end:
            raise Over("it takes longer than %d seconds to look through" % SECONDS)


def in_base64(raw):
    """What of its base64 does not depend on what stands before and after it, for each of the three places it may begin at."""
    for shift, touched in ((0, 0), (1, 2), (2, 3)):
        form = base64.b64encode(b"\0" * shift + raw)[touched:(shift + len(raw)) * 8 // 6]
        yield form
        yield form.replace(b"+", b"-").replace(b"/", b"_")


def writings(secret):
    """How it may stand in a file as it lies there, and where white space does not count."""
    plain = {secret: "as it is"}
    spaced = {}
    try:
        text = secret.decode()
        plain.setdefault(text.encode("utf-16-le"), "as UTF-16")
        plain.setdefault(text.encode("utf-16-be"), "as UTF-16")
        plain.setdefault(json.dumps(text)[1:-1].encode(), "in JSON")
        plain.setdefault(urllib.parse.quote(text, safe="").encode(), "in a URL")
    except UnicodeDecodeError:
        pass
    for form in (secret.hex().encode(), secret.hex().upper().encode()):
        spaced[form] = "in hex"
    for form in in_base64(secret):
        spaced[form] = "in base64"
    return plain, spaced


class Look:
    """One stream of bytes with all that is in it."""

    def __init__(self, name, depth=0):
        self.name = name
        self.depth = depth
        self.tail = b""
        self.spaced = b""
        self.beginning = b""
        self.inner = None
        self.known = False

    def feed(self, data):
        if not data:
            return
        Budget.spend(len(data))
        self.tail = self.hunt(self.tail + data, PLAIN)
        self.spaced = self.hunt(self.spaced + data.translate(None, BLANKS), SPACED)
        if self.known:
            if self.inner:
                self.inner.feed(data)
            return
        self.beginning += data
        if len(self.beginning) >= BEGINNING:
            self.begin()

    def hunt(self, data, forms):
        for form, way in forms.items():
            if form in data:
                raise Found(self.name, way)
        return data[-LONGEST:]

    def begin(self):
        self.known = True
        if self.depth < DEEPEST:
            self.inner = inside(self.beginning, self.name, self.depth + 1)
        elif inside(self.beginning, self.name, self.depth + 1):
            raise Over("%s is packed more than %d times" % (self.name, DEEPEST))
        if self.inner:
            self.inner.feed(self.beginning)
        self.beginning = b""

    def end(self):
        if not self.known:
            self.begin()
        if self.inner:
            self.inner.end()


def inside(head, name, depth):
    """What takes it apart, by its first bytes; None for what is no more than it is."""
    if head[257:262] == b"ustar":
        return Tar(name, depth)
    if head[:2] == b"\x1f\x8b":
        return Packed(lambda: zlib.decompressobj(31), name + " (gzip)", depth)
    if head[:3] == b"BZh":
        return Packed(bz2.BZ2Decompressor, name + " (bzip2)", depth)
    if head[:6] == b"\xfd7zXZ\0":
        return Packed(lzma.LZMADecompressor, name + " (xz)", depth)
    if head[:4] == b"\x28\xb5\x2f\xfd":
        return Program(["zstd", "-dcq"], name + " (zstd)", depth)
    if head[:4] == b"\x04\x22\x4d\x18":
        return Lz4(name + " (lz4)", depth)
    if head[:5] == b"PGDMP":
        return Program(["pg_restore", "-f", "-"], name + " (pg_dump)", depth)
    if head[:4] == b"PK\3\4":
        return Zip(name, depth)
    if head[:1] == b"\x78" and len(head) > 1 and int.from_bytes(head[:2], "big") % 31 == 0:
        return Packed(zlib.decompressobj, name + " (zlib)", depth)
    bare = re.sub(rb"-----[A-Z0-9 ]+-----", b"", head).translate(None, BLANKS)
    if len(bare) >= 16 and re.fullmatch(rb"[0-9a-fA-F]+", bare):
        return Written(True, name + " (hex)", depth)
    if len(bare) >= 16 and re.fullmatch(rb"[A-Za-z0-9+/_-]+={0,2}", bare):
        return Written(False, name + " (base64)", depth)
    return None


class Packed:
    """What one of Python's decompressors reads, one stream after the other; what comes after a broken place is not looked for."""

    def __init__(self, make, name, depth):
        self.make = make
        self.unpack = make()
        self.look = Look(name, depth)
        self.broken = False

    def feed(self, data):
        while data and not self.broken:
            try:
                if hasattr(self.unpack, "unconsumed_tail"):
                    self.look.feed(self.unpack.decompress(data, PIECE))
                    data = self.unpack.unconsumed_tail
                else:
                    self.look.feed(self.unpack.decompress(data, PIECE))
                    data = b""
                    while not self.unpack.needs_input and not self.unpack.eof:
                        self.look.feed(self.unpack.decompress(b"", PIECE))
            except (zlib.error, OSError, lzma.LZMAError, EOFError):
                self.broken = True
                return
            if self.unpack.eof:
                data = self.unpack.unused_data.lstrip(b"\0")
                self.unpack = self.make()

    def end(self):
        if hasattr(self.unpack, "flush") and not self.broken:
            try:
                self.look.feed(self.unpack.flush())
            except zlib.error:
                pass
        self.look.end()


class Program:
    """What a program of this image makes of it."""

    def __init__(self, command, name, depth):
        self.look = Look(name, depth)
        self.trouble = None
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        self.reader = threading.Thread(target=self.read, daemon=True)
        self.reader.start()

    def read(self):
        try:
            while data := self.process.stdout.read1(PIECE):
                self.look.feed(data)
            self.look.end()
        except (Found, Over) as trouble:
            self.trouble = trouble
            self.process.kill()

    def feed(self, data):
        try:
            self.process.stdin.write(data)
        except (BrokenPipeError, ValueError):
            pass
        if self.trouble:
            raise self.trouble

    def end(self):
        try:
            self.process.stdin.close()
        except BrokenPipeError:
            pass
        self.reader.join(max(0.1, Budget.end - time.monotonic()))
        if self.trouble:
            raise self.trouble
        if self.reader.is_alive():
            self.process.kill()
            raise Over("it takes longer than %d seconds to look through" % SECONDS)


class Lz4:
    def __init__(self, name, depth):
        self.lib = ctypes.CDLL("liblz4.so.1")
        self.lib.LZ4F_decompress.restype = ctypes.c_size_t
        self.context = ctypes.c_void_p()
        self.lib.LZ4F_createDecompressionContext(ctypes.byref(self.context), 100)
        self.out = ctypes.create_string_buffer(PIECE)
        self.look = Look(name, depth)
        self.broken = False

    def feed(self, data):
        while data and not self.broken:
            taken = ctypes.c_size_t(len(data))
            made = ctypes.c_size_t(PIECE)
            left = self.lib.LZ4F_decompress(self.context, self.out, ctypes.byref(made), data, ctypes.byref(taken), None)
            if self.lib.LZ4F_isError(ctypes.c_size_t(left)):
                self.broken = True
            self.look.feed(self.out.raw[:made.value])
            if not taken.value and not made.value:
                return
            data = data[taken.value:]

    def end(self):
        self.look.end()


class Tar:
    def __init__(self, name, depth):
        self.name = name
        self.depth = depth
        self.rest = b""
        self.file = None
        self.left = 0
        self.skip = 0
        self.long = None

    def feed(self, data):
        self.rest += data
        while True:
            if self.skip:
                gone = min(self.skip, len(self.rest))
                self.skip -= gone
                self.rest = self.rest[gone:]
                if self.skip:
                    return
            if self.file:
                piece, self.rest = self.rest[:self.left], self.rest[self.left:]
                self.left -= len(piece)
                self.file.feed(piece)
                if self.left:
                    return
                self.file.end()
                self.file = None
                continue
            if len(self.rest) < 512:
                return
            head, self.rest = self.rest[:512], self.rest[512:]
            if head.strip(b"\0"):
                self.entry(head)

    def entry(self, head):
        size = head[124:136]
        try:
            length = int.from_bytes(size[1:], "big") if size[0] & 0x80 else int(size.strip(b" \0") or b"0", 8)
        except ValueError:
            raise Over("%s holds an archive that cannot be read" % (self.name or "it"))
        self.skip = 0
        kind = head[156:157]
        if kind in b"12345" or not length:
            name = self.named(head)
            Look(name, DEEPEST).feed(name.encode(errors="replace"))
            return
        if kind == b"L":
            self.file = Name(self)
        elif kind in b"xgK":
            self.file = Look(self.name + " (a name)", DEEPEST)
        else:
            name = self.named(head)
            Look(name, DEEPEST).feed(name.encode(errors="replace"))
            if not self.name:
                Budget.files += 1
            self.file = Look((self.name + ": " if self.name else "") + name, self.depth)
        self.left = length
        self.file = Padded(self.file, self, -length % 512)

    def named(self, head):
        name, self.long = self.long, None
        if name is None:
            name = head[:100].rstrip(b"\0")
            if head[257:263] == b"ustar\0" and head[345:500].strip(b"\0"):
                name = head[345:500].rstrip(b"\0") + b"/" + name
        return name.decode(errors="replace")

    def end(self):
        if self.file:
            self.file.end()


class Padded:
    def __init__(self, inner, tar, pad):
        self.inner = inner
        self.tar = tar
        self.pad = pad
        self.feed = inner.feed

    def end(self):
        self.inner.end()
        self.tar.skip = self.pad


class Name:
    """The long name of the next file."""

    def __init__(self, tar):
        self.tar = tar
        self.text = b""

    def feed(self, data):
        self.text = (self.text + data)[:4096]

    def end(self):
        self.tar.long = self.text.rstrip(b"\0")


class Zip:
    """Files one after the other, by their own headers."""
    HEAD = 30

    def __init__(self, name, depth):
        self.name = name
        self.depth = depth
        self.rest = b""
        self.look = None
        self.unpack = None
        self.left = 0

    def feed(self, data):
        self.rest += data
        while self.rest:
            if self.look is None:
                start = self.rest.find(b"PK\3\4")
                if start < 0:
                    self.rest = self.rest[-3:]
                    return
                self.rest = self.rest[start:]
                if len(self.rest) < self.HEAD:
                    return
                method, packed = int.from_bytes(self.rest[8:10], "little"), int.from_bytes(self.rest[18:22], "little")
                name, extra = int.from_bytes(self.rest[26:28], "little"), int.from_bytes(self.rest[28:30], "little")
                if len(self.rest) < self.HEAD + name + extra:
                    return
                self.look = Look("%s: %s (zip)" % (self.name, self.rest[30:30 + name].decode(errors="replace")), self.depth)
                self.rest = self.rest[30 + name + extra:]
                self.unpack = zlib.decompressobj(-15) if method == 8 else None
                self.left = packed
                continue
            if self.unpack:
                try:
                    self.look.feed(self.unpack.decompress(self.rest, PIECE))
                except zlib.error:
                    self.close(self.rest)
                    continue
                if self.unpack.eof:
                    self.close(self.unpack.unused_data)
                else:
                    self.rest = self.unpack.unconsumed_tail
                continue
            piece, self.rest = self.rest[:self.left], self.rest[self.left:]
            self.left -= len(piece)
            self.look.feed(piece)
            if not self.left:
                self.close(self.rest)

    def close(self, rest):
        self.look.end()
        self.look = None
        self.rest = rest

    def end(self):
        if self.look:
            self.look.end()


class Written:
    """Bytes that are written as text."""

    def __init__(self, hexed, name, depth):
        self.hexed = hexed
        self.look = Look(name, depth)
        self.rest = b""
        self.text = b""

    def feed(self, data):
        self.rest += data
        # a line of a PEM file may be cut anywhere
        whole = self.rest.rfind(b"\n") + 1 or len(self.rest)
        lines, self.rest = self.rest[:whole], self.rest[whole:]
        self.text += re.sub(rb"-----[A-Z0-9 ]+-----", b"", lines).translate(None, BLANKS + b"=").replace(b"-", b"+").replace(b"_", b"/")
        full = len(self.text) - len(self.text) % 4
        self.turn(self.text[:full])
        self.text = self.text[full:]

    def turn(self, text):
        try:
            self.look.feed(bytes.fromhex(text.decode()) if self.hexed else base64.b64decode(text + b"=" * (-len(text) % 4)))
        except ValueError:
            pass   # it only began like that

    def end(self):
        self.feed(b"\n")
        self.turn(self.text if not self.hexed else self.text[:len(self.text) // 2 * 2])
        self.look.end()


PLAIN, SPACED = {}, {}
for one in sys.argv[2:]:
    plain, spaced = writings(bytes.fromhex(one))
    PLAIN.update(plain)
    SPACED.update(spaced)
LONGEST = max(map(len, [*PLAIN, *SPACED])) - 1
try:
    look = Look(sys.argv[1]) if sys.argv[1] else Tar("", 0)
    while data := sys.stdin.buffer.read1(PIECE):
        look.feed(data)
    look.end()
    said = {"clean": Budget.files}
except Found as found:
    said = {"found": found.args[0][:300], "way": found.args[1]}
except Over as over:
    said = {"over": over.args[0][:300]}
# whoever still writes is not cut off
while sys.stdin.buffer.read(PIECE):
    pass
print(json.dumps(said))
