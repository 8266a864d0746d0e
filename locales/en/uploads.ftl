# uploads
