//! Images, videos and files as they are recorded.

use std::sync::Arc;

/// What the bytes of an attachment are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum MediaType {
    /// `image/png`
    Png,
    /// `image/svg+xml`
    Svg,
    /// `image/gif`
    Gif,
    /// `image/jpeg`
    Jpeg,
    /// `video/mp4`
    Mp4,
    /// `video/webm`
    Webm,
    /// `application/octet-stream`
    Bytes,
}

impl MediaType {
    /// Every media type, in the order of their codes in saved files.
    pub const ALL: [Self; 7] =
        [Self::Png, Self::Svg, Self::Gif, Self::Jpeg, Self::Mp4, Self::Webm, Self::Bytes];

    /// The MIME type.
    #[must_use]
    pub fn mime(self) -> &'static str {
        match self {
            Self::Png => "image/png",
            Self::Svg => "image/svg+xml",
            Self::Gif => "image/gif",
            Self::Jpeg => "image/jpeg",
            Self::Mp4 => "video/mp4",
            Self::Webm => "video/webm",
            Self::Bytes => "application/octet-stream",
        }
    }

    /// The usual ending of a file name, without the dot.
    #[must_use]
    pub fn extension(self) -> &'static str {
        match self {
            Self::Png => "png",
            Self::Svg => "svg",
            Self::Gif => "gif",
            Self::Jpeg => "jpg",
            Self::Mp4 => "mp4",
            Self::Webm => "webm",
            Self::Bytes => "bin",
        }
    }
}

/// A file to download: a name for people, and its bytes. The name is never used as a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attachment {
    /// What the bytes are.
    pub media_type: MediaType,
    /// The name shown to people; may be empty.
    pub name: String,
    /// The bytes.
    pub bytes: Arc<[u8]>,
}

impl Attachment {
    /// A file with the name shown to people.
    #[must_use]
    pub fn new(name: &str, bytes: impl Into<Arc<[u8]>>) -> Self {
        Self { media_type: MediaType::Bytes, name: name.to_owned(), bytes: bytes.into() }
    }

    fn unnamed(media_type: MediaType, bytes: impl Into<Arc<[u8]>>) -> Self {
        Self { media_type, name: String::new(), bytes: bytes.into() }
    }
}

macro_rules! media {
    ($(#[$doc:meta])* $name:ident { $($(#[$method_doc:meta])* $method:ident => $media:ident),* }) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub struct $name(pub Attachment);

        impl $name {
            $(
                $(#[$method_doc])*
                #[must_use]
                pub fn $method(bytes: impl Into<Arc<[u8]>>) -> Self {
                    Self(Attachment::unnamed(MediaType::$media, bytes))
                }
            )*
        }
    };
}

media! {
    /// A picture.
    Image {
        /// A PNG file's bytes.
        png => Png,
        /// An SVG file's bytes.
        svg => Svg,
        /// A GIF file's bytes.
        gif => Gif,
        /// A JPEG file's bytes.
        jpeg => Jpeg
    }
}

media! {
    /// A video.
    Video {
        /// An MP4 file's bytes.
        mp4 => Mp4,
        /// A WebM file's bytes.
        webm => Webm
    }
}
